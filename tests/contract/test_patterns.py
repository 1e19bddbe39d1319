"""Patterns that check input end with ``\\Z``: ``$`` also stands before a last line feed, which then gets in."""

import ast
import re

import pytest

from tests.contract import tree

# Ends of lines are meant there.
LINE_BY_LINE = re.compile(r"MULTILINE|\(\?[aiLsux]*m")
END = re.compile(r"(?<!\\)\$(?=\Z|[)|])")


def patterns(path) -> list[str]:
    """The source of each call that is given a pattern."""
    found = []
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.Call) and _compiles(node) and not LINE_BY_LINE.search(ast.unparse(node)):
            found += [
                part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
    return found


def _compiles(call: ast.Call) -> bool:
    of = call.func.value if isinstance(call.func, ast.Attribute) else None
    return (isinstance(of, ast.Name) and of.id in ("re", "regex")) or any(
        word.arg == "pattern" for word in call.keywords
    )


def test_no_pattern_lets_a_line_feed_in_at_its_end() -> None:
    open_ended = {
        tree.name(path): [pattern for pattern in patterns(path) if END.search(pattern)]
        for path in tree.files(".py", under=tree.PACKAGE)
    }
    assert {name: found for name, found in open_ended.items() if found} == {}


@pytest.mark.parametrize(("pattern", "open_ended"), [("^a$", True), (r"a\Z", False), (r"a\$", False), ("(a|b$)", True)])
def test_the_rule_sees_what_it_is_for(pattern: str, open_ended: bool) -> None:
    assert bool(END.search(pattern)) is open_ended

"""Features extend each other through the kit alone: one idiom, one list, and no order of installation that matters."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from chatapp import kit
from chatapp.core.extensions import Extensions
from chatapp.web.boot import Boot, BootPart
from tests.contract import tree

POINTS = {each.name for each in fields(kit.Kit) if each.type == Extensions or "Extensions" in str(each.type)}
CHANGES = {"append", "extend", "insert", "setdefault", "update", "clear", "remove", "discard", "pop"}
SOURCES = list(tree.files(".py", under=tree.PACKAGE / "features"))
# what the connection of a person keeps for the people feature
OWN = {("chatapp/features/people/sockets.py", "session")}


def test_every_point_is_in_the_list() -> None:
    documented = re.findall(r"^``(\w+)``", (kit.__doc__ or "").split("What it may add", 1)[1], re.MULTILINE)
    assert documented == [each.name for each in fields(kit.Kit) if each.name in POINTS]
    given = re.findall(r"^``(\w+)``", (kit.__doc__ or "").split("What it may add", 1)[0], re.MULTILINE)
    assert given == [each.name for each in fields(kit.Kit) if each.name not in POINTS]


def handed_in(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """(parameter, statement) of every function that says it installs something."""
    for function in ast.walk(tree.parsed(path)):
        if isinstance(function, ast.FunctionDef) and function.name == "install":
            for node in ast.walk(function):
                for parameter in function.args.args:
                    yield parameter.arg, node


def root(node: ast.AST) -> str:
    """``rooms`` of ``rooms.parts.newest``; "" for what is no chain of names."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def chain(node: ast.AST) -> int:
    """How many names: 3 in ``self._rooms.parts``."""
    return 1 + chain(node.value) if isinstance(node, ast.Attribute) else 1


def changed(node: ast.AST) -> Iterator[ast.AST]:
    """What a statement assigns to or changes in place."""
    if isinstance(node, ast.Assign):
        yield from (target for target in node.targets if isinstance(target, (ast.Attribute, ast.Subscript)))
    elif isinstance(node, (ast.AugAssign, ast.AnnAssign)) and isinstance(node.target, (ast.Attribute, ast.Subscript)):
        yield node.target
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        yield node.func.value


def reaches(source: str, path: Path) -> list[str]:
    """What this text changes in things that were handed to it."""
    found = [
        ast.unparse(target)
        for parameter, node in handed_in(path)
        for target in changed(node)
        if root(target) == parameter
    ]
    inner = [
        ast.unparse(target)
        for node in ast.walk(tree.parsed(path))
        for target in changed(node)
        if root(target) == "self" and ast.unparse(target).startswith("self._") and chain(target) > 2
    ]
    return [each for each in found + inner if (source, each.split(".")[0]) not in OWN]


@pytest.mark.parametrize("path", SOURCES, ids=tree.name)
def test_no_feature_reaches_into_another(path: Path) -> None:
    assert reaches(tree.name(path), path) == []


@pytest.mark.parametrize(
    "line", ["rooms.parts.append(1)", "rooms.totals = 1", "rooms.known['a'] = 1", "kit.boot.append(1)"]
)
def test_the_rule_finds_what_it_forbids(tmp_path: Path, line: str) -> None:
    path = tmp_path / "feature.py"
    path.write_text(f"def install(kit, rooms):\n    def inner():\n        {line}\n    return inner\n")
    assert reaches("feature.py", path)


def test_a_service_may_not_reach_through_itself(tmp_path: Path) -> None:
    path = tmp_path / "service.py"
    path.write_text("class A:\n    def b(self):\n        self._rooms.parts.append(1)\n        self._own.append(2)\n")
    assert reaches("service.py", path) == ["self._rooms.parts"]


@pytest.mark.parametrize("names", [("a", "b", "c"), ("c", "a", "b")])
def test_no_order_of_installation_matters(names: tuple[str, ...]) -> None:
    point: Extensions[str] = Extensions()
    for name in names:
        point.add(name, name.upper())
    assert list(point) == ["A", "B", "C"]
    assert point.first("none") == "A"


def test_a_name_is_added_once() -> None:
    point: Extensions[int] = Extensions()
    point.add("a", 1)
    with pytest.raises(ValueError, match="a is there already"):
        point.add("a", 2)
    assert list(point) == [1]


def test_parts_of_the_page_may_use_each_other_in_any_order() -> None:
    parts: Extensions[BootPart] = Extensions()
    parts.add("a", lambda boot: f"{boot['z']} of {boot['room']}")
    parts.add("z", lambda boot: "person")
    assert Boot(parts, room="tea").whole() == {"room": "tea", "a": "person of tea", "z": "person"}

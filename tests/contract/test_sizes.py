"""Files and functions stay small; what is larger stands here with its reason."""

import ast
from statistics import median

import pytest

from tests.contract import tree
from tests.contract.test_protocol import handlers

LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}

PYTHON = list(tree.files(".py", under=tree.PACKAGE))
BROWSER = list(tree.files(".js", ".css", ".html", under=tree.PACKAGE))


def lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_long() -> None:
    long = {tree.name(path): lines(path) for path in [*PYTHON, *BROWSER] if lines(path) > 250}
    assert {path: size for path, size in long.items() if path not in LONG_FILES} == {}


@pytest.mark.parametrize("sources", [PYTHON, BROWSER], ids=["python", "browser"])
def test_the_median_file_fits_a_screen(sources: list) -> None:
    sizes = [lines(path) for path in sources if lines(path)]
    assert median(sizes) <= 60


def test_functions_fit_at_a_glance() -> None:
    long = {
        f"{tree.name(path)}: {function}": size
        for path in PYTHON
        for function, size in tree.functions(path)
        if size > 30
    }
    assert {name: size for name, size in long.items() if name not in LONG_FUNCTIONS} == {}


def test_handlers_load_call_and_return() -> None:
    long = {f"{name}: {function.name}": size for name, _, _, function in handlers() if (size := body(function)) > 8}
    assert long == {}


def body(function: ast.FunctionDef) -> int:
    """Lines without the signature and the docstring."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def test_no_exception_outlives_its_reason() -> None:
    existing = {tree.name(path) for path in [*PYTHON, *BROWSER] if lines(path) > 250}
    assert set(LONG_FILES) <= existing
    functions = {f"{tree.name(path)}: {name}" for path in PYTHON for name, size in tree.functions(path) if size > 30}
    assert set(LONG_FUNCTIONS) <= functions

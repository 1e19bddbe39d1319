"""The rules of docs/architecture.md that import-linter cannot say."""

import re
import subprocess
import sys

import pytest

from tests.contract import tree

SOURCES = list(tree.files(".py", under=tree.PACKAGE))
FEATURES = sorted(path.name for path in (tree.PACKAGE / "features").iterdir() if (path / "feature.py").exists())


def mentions(pattern: str) -> set[str]:
    """The modules of the package whose text matches."""
    return {tree.name(path) for path in SOURCES if re.search(pattern, path.read_text(encoding="utf-8"))}


def test_imports_go_one_way() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=tree.ROOT,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("feature", FEATURES)
def test_a_store_belongs_to_its_feature(feature: str) -> None:
    store = f"chatapp.features.{feature}.store"
    for path in SOURCES:
        if path.is_relative_to(tree.PACKAGE / "features" / feature):
            continue
        assert store not in tree.imports(path), f"{tree.name(path)} reaches into the store of {feature}"


def test_only_realtime_knows_the_socket_libraries() -> None:
    for path in SOURCES:
        if path.is_relative_to(tree.PACKAGE / "realtime"):
            continue
        roots = {imported.split(".")[0] for imported in tree.imports(path)}
        assert not roots & {"flask_socketio", "socketio", "engineio"}, tree.name(path)


def test_the_core_knows_no_web() -> None:
    for path in tree.files(".py", under=tree.PACKAGE / "core"):
        roots = {imported.split(".")[0] for imported in tree.imports(path)}
        assert not roots & {"flask", "werkzeug", "flask_socketio", "socketio", "engineio"}, tree.name(path)


def test_services_know_no_flask_and_no_sql() -> None:
    for path in (tree.PACKAGE / "features").glob("*/service.py"):
        assert not {"flask", "sqlalchemy"} & {imported.split(".")[0] for imported in tree.imports(path)}, tree.name(
            path
        )
        assert not re.search(r"\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b", path.read_text("utf-8")), (
            tree.name(path)
        )


def test_addresses_are_spelt_once() -> None:
    assert mentions(r"""["'](?:room|person):["'{]""") <= {"chatapp/core/audiences.py"}


def test_no_module_emits_by_itself() -> None:
    assert {path for path in mentions(r"\.emit\(") if not path.startswith("chatapp/realtime/")} == set()


def test_every_feature_is_wired_once() -> None:
    root = (tree.PACKAGE / "app.py").read_text(encoding="utf-8")
    for feature in FEATURES:
        imported = re.findall(rf"features(?:\.{feature}\b|\s+import[^\n]*\b{feature}\b)", root)
        assert imported, f"app.py does not wire {feature}"


def test_every_module_says_what_it_is_for() -> None:
    silent = [tree.name(path) for path in SOURCES if not tree.docstring(path) and path.read_text("utf-8").strip()]
    assert silent == []


def test_nothing_is_left_half() -> None:
    pattern = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    left = [tree.name(path) for path in SOURCES if pattern.search(path.read_text("utf-8"))]
    assert left == []

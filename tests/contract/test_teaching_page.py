"""docs/adding-a-feature.md is executed: its feature is built in a copy of the tree, and the tests run there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chatapp.migrations import newest
from tests.contract import teaching_page, tree

LISTS = {
    "docs/privacy.md",
    "docs/protocol.md",
    "chatapp/app.py",
    "pyproject.toml",
    "chatapp/static/css/index.css",
    "chatapp/static/js/main.js",
}
BLOCKS = teaching_page.blocks(teaching_page.PAGE.read_text("utf-8"))
TESTS = [
    "tests/features/applause",
    "tests/features/test_convergence.py::test_every_numbered_event_is_brought_about",
    "tests/features/test_convergence.py::test_stale_state_and_events_are_fresh_state[sqlite-applause:given-0]",
    "tests/contract/test_protocol.py",
    "tests/contract/test_types.py",
    "tests/contract/test_extensions.py",
    "tests/contract/test_purge.py",
    "tests/contract/test_sweep.py",
    "tests/contract/test_architecture.py",
    "tests/contract/test_page.py::test_the_styles_are_all_of_them",
    "tests/core/test_migrations.py",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=tree.ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (tree.ROOT / name).is_file() and not name.startswith(("bench/", "docs/images")):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tree.ROOT / name, root / name)
    (root / "node_modules").symlink_to(tree.ROOT / "node_modules")
    for block in BLOCKS:
        teaching_page.write(numbered(block), root)
    return root


def numbered(block: teaching_page.Block) -> teaching_page.Block:
    """With the migration's real number: the page need not change with each migration of another feature."""
    last = newest()
    following = f"{int(last) + 1:04}"
    text = block.text.replace('"0005"', f'"{last}"').replace('"0006"', f'"{following}"')
    return block._replace(path=block.path.replace("0006", following), text=text) if "0006" in block.path else block


def runs(root: Path, *command: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.slow
def test_the_feature_works_and_keeps_the_rules(built: Path) -> None:
    runs(built, sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not browser", *TESTS)


@pytest.mark.slow
@pytest.mark.parametrize("command", [("ruff", "check", "--no-cache"), ("ruff", "format", "--check", "--no-cache")])
def test_the_python_is_in_style(built: Path, command: tuple[str, ...]) -> None:
    runs(
        built, sys.executable, "-m", *command, "chatapp/features/applause", "tests/features/applause", "chatapp/app.py"
    )


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("node"), reason="no node here")
def test_the_javascript_is_in_style_and_keeps_the_rules(built: Path) -> None:
    runs(built, "node", "--test", "tests/js/architecture.test.js")
    runs(built, "node_modules/.bin/tsc")
    runs(
        built,
        "node_modules/.bin/biome",
        "ci",
        "--colors=off",
        "chatapp/static/js/features/applause",
        "chatapp/static/js/main.js",
    )


def test_only_lists_change_outside_of_the_features_folders() -> None:
    assert {block.path for block in BLOCKS if block.diff} == LISTS
    outside = {block.path for block in BLOCKS if "applause" not in block.path}
    assert outside == LISTS


def test_the_page_shows_nothing_that_it_does_not_run() -> None:
    text = teaching_page.PAGE.read_text("utf-8")
    assert len(re.findall(r"^```\w", text, re.MULTILINE)) == len(BLOCKS) > 15


def test_a_line_that_is_not_there_is_noticed() -> None:
    change = teaching_page.Block("a.py", diff=True, text=" there\n+new\n")
    assert teaching_page.changed("here\nthere\nend\n", change) == "here\nthere\nnew\nend\n"
    for text in ("here\n", "there\nthere\n"):
        with pytest.raises(AssertionError, match="has this line"):
            teaching_page.changed(text, change)

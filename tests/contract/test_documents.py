"""What the documents name exists: paths, commands, links between pages; and no file names a machine."""

import re
from pathlib import Path

import pytest

from tests.contract import tree

PAGES = [*sorted(tree.ROOT.glob("*.md")), *sorted((tree.ROOT / "docs").rglob("*.md"))]
TOP = ("bin/", "chatapp/", "tests/", "docs/", "deploy/", "examples/", "bench/", "tools/", ".ci/")
EXAMPLE = "applause"  # the feature that docs/adding-a-feature.md builds before the reader's eyes


def named_paths(document: Path) -> set[str]:
    """Everything in backticks that looks like a path of this tree."""
    found = set()
    for quoted in re.findall(r"`([^`\n]+)`", document.read_text(encoding="utf-8")):
        word = quoted.split()[0].rstrip(".,:")
        if word.startswith(TOP) and not set("…*<{") & set(word):
            found.add(word)
    return found


@pytest.mark.parametrize("document", PAGES, ids=tree.name)
def test_paths_exist(document: Path) -> None:
    missing = {path for path in named_paths(document) if not (tree.ROOT / path).exists()}
    assert {path for path in missing if EXAMPLE not in path} == set()


@pytest.mark.parametrize("document", PAGES, ids=tree.name)
def test_links_between_pages_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target and not target.startswith("mailto:"):
            assert (document.parent / target).exists(), f"{tree.name(document)} links to {target}"


@pytest.mark.parametrize("document", PAGES, ids=tree.name)
def test_commands_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for command in set(re.findall(r"(?:^|[\s`(])(bin/[a-z-]+|\.ci/[a-z]+)\b", text)):
        path = tree.ROOT / command
        assert path.exists(), command
        if path.is_file():
            assert path.stat().st_mode & 0o111, f"{command} cannot be run"


def test_every_command_is_explained() -> None:
    explained = "".join((tree.ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "docs/development.md"))
    commands = {f"bin/{path.name}" for path in (tree.ROOT / "bin").iterdir() if path.is_file()}
    assert {command for command in commands if command not in explained} == set()


def test_no_file_names_a_machine() -> None:
    secret_places = re.compile(
        r"(/work/|/root/|/home/[a-z]+/|/Users/[a-z]+/|/tmp/[a-z0-9]{6,}|\b(?:pypi|npmjs|pythonhosted)\.\w+)"
    )
    for path in [*tree.files(), *tree.ROOT.glob("*.lock"), *(tree.ROOT / "bin").rglob("*")]:
        if path.is_file() and path != Path(__file__):
            found = secret_places.search(path.read_text(encoding="utf-8"))
            assert not found, f"{tree.name(path)} names {found and found[0]}"

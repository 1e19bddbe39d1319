"""docs/adding-a-feature.md as what it is: files to write, and lines to add to files that are there."""

import re
from pathlib import Path
from typing import NamedTuple

from tests.contract import tree

PAGE = tree.ROOT / "docs" / "adding-a-feature.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """What the page says of one file: the file itself, or (``diff``) a change of it."""

    path: str
    diff: bool
    text: str


def blocks(text: str) -> list[Block]:
    """All blocks in order; each belongs to the path that stands last at the start of a line before it."""
    found = []
    for fence in FENCE.finditer(text):
        paths = re.findall(r"^`([^`\s]+/?[^`\s]*\.\w+)`", text[: fence.start()], re.MULTILINE)
        assert paths, f"no path before {fence[2][:60]!r}"
        found.append(Block(paths[-1], fence[1] == "diff", fence[2]))
    return found


def write(block: Block, root: Path) -> None:
    """Does to the tree at ``root`` what the page says. Raises AssertionError when a line is not there, or twice."""
    path = root / block.path
    if block.diff:
        path.write_text(changed(path.read_text("utf-8"), block), "utf-8")
    else:
        assert not path.exists(), f"{block.path} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")


def changed(text: str, block: Block) -> str:
    """The text with lines taken (``-``) and added (``+``) below one that stays (`` ``). ``…``: only its beginning."""
    lines, at = text.splitlines(), 0
    for line in block.text.splitlines():
        mark, words = line[:1], line[1:]
        if mark == "+":
            lines.insert(at, words)
            at += 1
            continue
        fits = [number for number, each in enumerate(lines) if _fits(each, words)]
        assert len(fits) == 1, f"{block.path} has this line {len(fits)} times: {words}"
        at = fits[0] + 1
        if mark == "-":
            at -= 1
            del lines[at]
    return "\n".join(lines) + "\n"


def _fits(line: str, words: str) -> bool:
    return line.startswith(words.removesuffix("…")) if words.endswith("…") else line == words

"""The typedefs of the browser's code read as data: the shapes that it believes in."""

import re
from functools import cache

from tests.contract import tree

ROOT = tree.PACKAGE / "static" / "js"


@cache
def typedefs() -> dict[str, str]:
    """Name → the text of its type."""
    text = "\n".join(path.read_text("utf-8") for path in tree.files(".js", under=ROOT))
    text = re.sub(r"^\s*\* ?", "", text, flags=re.MULTILINE)
    found = {}
    for start in re.finditer(r"@typedef \{", text):
        end = _closing(text, start.end())
        name = re.match(r"\}\s*(\w+)", text[end:])
        if name and not text.startswith("import(", start.end()):  # the same under a shorter name
            found[name[1]] = text[start.end() : end]
    return found


def fields(name: str) -> dict[str, bool]:
    """Field → needed, with what is joined by ``&``."""
    found: dict[str, bool] = {}
    for part in _split(typedefs()[name], "&"):
        if part.startswith("{"):
            words = [field.split(":")[0].strip() for field in _split(part[1:-1], ",")]
            found |= {word.rstrip("?"): not word.endswith("?") for word in words}
        else:
            found |= fields(part)
    return found


def _closing(text: str, start: int) -> int:
    depth = 1
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
    raise AssertionError(f"no end of {text[start : start + 40]!r}")


def _split(text: str, mark: str) -> list[str]:
    parts, depth = [""], 0
    for character in text:
        depth += {"{": 1, "<": 1, "[": 1, "(": 1, "}": -1, ">": -1, "]": -1, ")": -1}.get(character, 0)
        if character == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]

"""docs/protocol.md read as data: its requests, events, errors and closing reasons."""

import re

from tests.contract import tree

TEXT = (tree.ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The text below a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"docs/protocol.md has no section {title!r}"
    return found[1]


def rows(title: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def shape(text: str) -> dict[str, bool]:
    """``{room, was?}`` as field → needed. Nested objects and lists count as their outer field."""
    inner = text[text.index("{") + 1 : text.rindex("}")]
    flat = re.sub(r"[\[{][^\[\]{}]*[\]}]", "", inner)
    words = [part.split(":")[0].strip(' "') for part in flat.split(",") if part.strip()]
    return {word.rstrip('?"'): not word.endswith("?") for word in words}


def _requests() -> str:
    return section("Requests") + section("Requests of moderators") + section("Requests of owners")


def requests() -> dict[str, dict[str, bool]]:
    """Request → its fields."""
    found = re.findall(r"^### `([\w:]+)` `(\{.*\})`$", _requests(), re.MULTILINE)
    return {name: shape(fields) for name, fields in found}


def structs() -> dict[str, list[dict[str, bool]]]:
    """Answer, or a thing in one → its fields, as often as they are said."""
    found: dict[str, list[dict[str, bool]]] = {}
    for name, fields in re.findall(r"\*\*([A-Z]\w+)\*\* `(\{.*?\})`", TEXT):
        found.setdefault(name, []).append(shape(fields))
    return found


def parts() -> list[str]:
    """Names of what features add to the messages of a page."""
    return [name.strip("`") for name, *_ in rows("Parts of pages")]


def answers() -> dict[str, list[str]]:
    """Request → names of the answers that it may get, and of what is in them; none for an empty one."""
    found = {}
    for part in re.split(r"^### ", _requests(), flags=re.MULTILINE)[1:]:
        name = re.findall(r"`([\w:]+)`", part)[0]
        found[name] = re.findall(r"\*\*([A-Z]\w+)\*\*", part)
        assert found[name] or "Answer: `{}`" in part, f"{name} does not say what it answers"
    return found


def limits() -> dict[str, int]:
    """What ``session:ready`` says of limits."""
    said = re.search(r"`limits`: `\{(.*?)\}`", TEXT)
    assert said
    return {name: int(number) for name, number in re.findall(r"(\w+): (\d+)", said[1])}


def objects() -> dict[str, dict[str, bool]]:
    """person, room, message, event → its fields."""
    return {name: shape(fields) for name, fields in re.findall(r"\* \*\*(\w+)\*\* `(\{.*?\})`", section("Objects"))}


def events() -> dict[str, dict[str, bool]]:
    """Event → its fields."""
    found = {}
    for name, data, *_ in rows("Events"):
        found[name.strip("`")] = objects()["message"] if data == "a message" else shape(data.split("`")[1])
    return found


def durable() -> set[str]:
    """Names of the events that carry a number."""
    return {cells[0].strip("`") for cells in rows("Events") if cells[3] == "yes"}


def classic(direction: str) -> dict[str, dict[str, bool]]:
    """Events of the classic protocol that go in this direction."""
    return {
        name.strip("`"): shape(data.split("`")[1])
        for name, way, data in rows("The classic protocol")
        if way == direction
    }


def errors() -> dict[str, tuple[int, bool]]:
    """Code → HTTP status, retryable."""
    return {code.strip("`"): (int(status), retry == "yes") for code, status, retry, _ in rows("Errors")}


def closings() -> dict[str, int]:
    """Reason → WebSocket close code."""
    return {reason: int(code) for reason, code in re.findall(r"`(\w+)` \((\d{4})\)", section("Closing"))}


def examples() -> list[str]:
    """The JSON blocks of the page."""
    return re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)

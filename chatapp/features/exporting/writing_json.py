"""An export as JSON: one object, each line of the conversation on a line of its own."""

import json
from typing import Any

from chatapp.features.exporting.models import Form, Line, Whole


def begin(whole: Whole) -> str:
    """The room, and the beginning of the list."""
    return f'{{"room": {json.dumps(whole._asdict(), ensure_ascii=False)},\n"lines": [\n'


def line(each: Line, first: bool) -> str:
    """One object; what a line does not have is absent."""
    found: dict[str, Any] = {"seq": each.seq, "at": each.at, "person": each.person_id, "name": each.name}
    if each.then:
        found["name_then"] = each.then
    if each.note is not None:
        found["note"] = each.note
    elif each.body is None:
        found["deleted"] = True
    else:
        found["body"] = each.body
    if each.edits:
        found["edited"] = {"count": each.edits, "at": each.edited_at}
    if each.reply:
        found["reply"] = each.reply._asdict()
    if each.reactions:
        found["reactions"] = [
            {"emoji": kind.emoji, "count": kind.total, "names": kind.names} for kind in each.reactions
        ]
    return ("" if first else ",\n") + json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def end() -> str:
    """Closes what ``begin`` has opened."""
    return "\n]}\n"


FORM = Form("json", "application/json", begin, line, end)

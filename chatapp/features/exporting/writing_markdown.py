"""An export as Markdown. What people wrote is shown as they wrote it: its own marks are escaped."""

import re

from chatapp.features.exporting.models import Form, Line, Reaction, Reply, Whole

MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&=:^$])")
INDENT = re.compile(r"^[ \t]+")


def text(raw: str) -> str:
    """On one line, nothing in it means anything in Markdown or HTML."""
    return MARKS.sub(r"\\\1", " ".join(raw.split()))


def body(raw: str) -> str:
    """Line by line; a blank line is a new paragraph, any other end of a line a hard break."""
    lines = [_line(each) for each in raw.splitlines()]
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    return "\n".join(each + ("\\" if each and following else "") for each, following in pairs)


def begin(whole: Whole) -> str:
    """The title, the topic and when it was exported."""
    topic = f"{text(whole.topic)}\n\n" if whole.topic else ""
    return f"# {text(whole.title)}\n\n{topic}{text(whole.chat)}, exported {whole.exported_at}\n\n"


def line(each: Line, first: bool) -> str:
    """A paragraph for the name and time, then what was said; its anchor is where links of replies lead."""
    anchor = f'<a id="m{each.seq}"></a>'
    if each.note is not None:
        return f"{anchor}*{text(each.note)}* · {each.at}\n\n"
    then = f" (then {text(each.then)})" if each.then else ""
    edited = f" · edited {each.edited_at}" if each.edits and each.body is not None else ""
    said = "*Message deleted*" if each.body is None else body(each.body)
    reply = _reply(each.reply) if each.reply else ""
    kinds = f"\n\n{' · '.join(map(_kind, each.reactions))}" if each.reactions else ""
    return f"{anchor}**{text(each.name)}**{then} · {each.at}{edited}\n\n{reply}{said}{kinds}\n\n"


def end() -> str:
    """Nothing is left open."""
    return ""


def _line(raw: str) -> str:
    # spaces at the beginning would make it code
    found = INDENT.match(raw)
    indent = "&nbsp;" * len(found[0].expandtabs(4)) if found else ""
    return indent + MARKS.sub(r"\\\1", raw.strip())


def _reply(reply: Reply) -> str:
    quoted = "*Message deleted*" if reply.text is None else text(reply.text)
    return f"> [{text(reply.name) or 'somebody'}](#m{reply.seq}): {quoted}\n\n"


def _kind(kind: Reaction) -> str:
    return f"{kind.emoji} {kind.total} ({', '.join(map(text, kind.names))}{kind.more})"


FORM = Form("markdown", "text/markdown", begin, line, end)

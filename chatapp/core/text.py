"""The rules for the text of a message. Every body passes through here, so plain ASCII takes a fast path.

Line ends become ``\\n``; more than two blank lines in a row become two; leading blank lines and trailing white space
are removed. Control characters other than tab and newline are dropped (text copied from a terminal has them); NUL,
lone surrogates and noncharacters are refused. Bidirectional *overrides* and *embeddings* are dropped, as they can
make a text read backwards; *isolates* are kept and closed within their line. Tag characters stay only in the flags
that they spell. Piled-up marks stay: the browser clips the row.
"""

import hashlib
import re

import regex

from chatapp.core.errors import ChatError

_REFUSED = re.compile(
    "[\0\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(17))
    + "]"
)
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_DROPPED = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufff9-\ufffb]")
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]+")
_ISOLATES = re.compile("[\u2066-\u2069]")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n){3,}")
_BLANK_START = re.compile(r"\A(?:[^\S\n]*\n)+")
_VISIBLE = regex.compile(r"(?V1)[^\s\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800]")
_POP = "\u2069"


def clean_body(raw: str, limit: int) -> str:
    """The text as it is stored, at most ``limit`` code points.

    Raises ChatError ``bad_text``, ``empty`` or ``too_long``.
    """
    if raw.isascii() and raw.isprintable() and 0 < len(raw) <= limit and raw[-1] != " " and raw[0] != " ":
        return raw
    return _clean(raw, limit)


def one_line(raw: str, limit: int) -> str:
    """One line, which may be empty. Raises ChatError ``bad_text``, ``too_long``."""
    return " ".join(clean_body(raw, limit).split()) if raw.strip() else ""


def digest(text: str) -> bytes:
    """Recognises a text without holding it. A guess can be checked against it, so it is no secret."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _clean(raw: str, limit: int) -> str:
    if _REFUSED.search(raw):
        raise ChatError("bad_text")
    text = _DROPPED.sub("", _LINE_END.sub("\n", raw))
    if not text.isascii():
        text = _unicode(text)
    text = _BLANK_LINES.sub("\n\n\n", _BLANK_START.sub("", text)).rstrip()
    if not _VISIBLE.search(text):
        raise ChatError("empty")
    if len(text) > limit:
        raise ChatError("too_long", f"A message can have up to {limit:,} characters.")
    return text


def _unicode(text: str) -> str:
    text = _TAGS.sub(r"\1", text)
    if _ISOLATES.search(text):
        text = "\n".join(map(_balanced, text.split("\n")))
    return text


def _balanced(line: str) -> str:
    kept, depth = [], 0
    for character in line:
        if character == _POP and depth == 0:
            continue
        if "\u2066" <= character <= _POP:
            depth += -1 if character == _POP else 1
        kept.append(character)
    return "".join(kept) + _POP * depth

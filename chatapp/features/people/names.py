"""What a person may be called. Every name that somebody types passes through here.

The stored name stays close to the typed one: NFKC, single spaces, nothing invisible. The two characters that make up
the tag beside a name (``#`` and ``·``) and ``@`` cannot be in it.
"""

import regex

from chatapp.core.errors import ChatError
from chatapp.core.letters import JOINED, normal
from chatapp.core.scripts import one_family
from chatapp.features.people.name_key import look, name_key, name_keys
from chatapp.features.people.reserved import Reserved
from chatapp.features.people.suggest import suggest

__all__ = ["LIMIT", "Reserved", "clean_name", "look", "name_key", "name_keys", "suggest"]

LIMIT = 32  # graphemes, as a reader counts letters
_RAW_LIMIT = 1024  # code points before any work is done
_STORED_LIMIT = 256  # code points: 32 family emoji would be 224

_UNSHOWABLE = regex.compile(
    r"(?V1)[\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\U000E0000-\U000E007F[\p{Cc}--\s]]|[\p{Cn}--\p{Extended_Pictographic}]"
)
# A joiner or a selector stays where it makes an emoji or gives a letter its form; every other invisible character goes.
_EMOJI = (
    r"(?:\p{Extended_Pictographic}[\uFE0F\U0001F3FB-\U0001F3FF]*\u200D(?=\p{Extended_Pictographic})"
    r"|[\p{Emoji}--\p{ASCII}]\uFE0F)"
)
_LETTER = (
    rf"{JOINED}|[\p{{Joining_Type=D}}\p{{Joining_Type=L}}]\p{{M}}*\u200C(?=[\p{{Joining_Type=D}}\p{{Joining_Type=R}}])"
    r"|\p{Han}[\U000E0100-\U000E01EF]|\p{Mongolian}[\u180B-\u180D\u180F]"
)
_INVISIBLE = regex.compile(rf"(?V1)(?:{_EMOJI}|{_LETTER})(*SKIP)(*FAIL)|[\p{{Cf}}\p{{Default_Ignorable_Code_Point}}]")
_BLANK = regex.compile(r"[\s\u2800]+")
_VISIBLE = regex.compile(r"(?V1)[^\s\p{C}\p{M}]")
# Burmese writes up to six marks with one letter, each at a place of its own.
_PILED_UP = regex.compile(r"(?V1)[\p{Inherited}--[\u200C\u200D\uFE0F]]{3,}|[\p{M}--\p{Myanmar}]{5,}|\p{M}{8,}")
_BADGES = regex.compile(r"[✓✔✅☑🗸🗹⍻⚙🛠🛡🔰]")
_MIXED = "A name is written in one script. Latin letters may stand beside Chinese, Japanese or Korean."
_LIKE_A_TAG = regex.compile(r"(?i)[#♯⌗@]|(?<!l)·|·(?!l)")  # a Catalan l·l is a letter


def clean_name(raw: str, reserved: Reserved = Reserved(), staff: bool = False) -> str:  # noqa: B008 - it never changes
    """The name as it is stored and shown. ``staff``: may have a name that is ``reserved``.

    Raises ChatError ``bad_text``, ``empty``, ``too_long``, ``too_complex`` or ``reserved``, with words for the
    person. Whether the name is taken is checked by the store, with ``name_keys``.
    """
    if len(raw) > _RAW_LIMIT:
        raise _too_long()
    if _UNSHOWABLE.search(raw):
        raise ChatError("bad_text", "This name has characters that cannot be shown.")
    name = _tidy(raw)
    _check(name)
    reserved.check(name, staff)
    if not one_family(name):
        raise ChatError("bad_text", _MIXED)
    return name


def _tidy(raw: str) -> str:
    """Removing a character may bring two others together that then compose. So this repeats until nothing changes."""
    text = _strip(raw)
    while (again := _strip(text)) != text:
        text = again
    return text


def _strip(text: str) -> str:
    visible = _INVISIBLE.sub("", normal(text))
    return _BLANK.sub(" ", visible).strip()


def _check(name: str) -> None:
    if not _VISIBLE.search(name):
        raise ChatError("empty", "A name needs something that one can see.")
    if _PILED_UP.search(name):
        raise ChatError("too_complex", "That name has too many marks on one letter.")
    if len(name) > _STORED_LIMIT or len(regex.findall(r"\X", name)) > LIMIT:
        raise _too_long()
    if _LIKE_A_TAG.search(name):
        raise ChatError("bad_text", "A name cannot contain #, @ or ·.")
    if _BADGES.search(name):
        raise ChatError("bad_text", "A name cannot contain ✓, ⚙ or another mark that looks like a badge of the chat.")


def _too_long() -> ChatError:
    return ChatError("too_long", f"A name can have up to {LIMIT} characters.")

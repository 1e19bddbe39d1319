"""What the address of a room may be: letters, digits and vowel marks of any script, joined by hyphens.

One rule for links and requests, and for the dialog, which has it in JavaScript (``static/js/features/rooms/slug.js``);
the cases in ``tests/features/rooms/room_names.json`` test both. Rooms that are older than the rule keep their
address: ``Rooms.slug_of`` looks for the room first.
"""

import unicodedata
from functools import lru_cache

import regex

from chatapp.core.errors import ChatError
from chatapp.core.letters import JOINED, normal
from chatapp.core.scripts import one_family
from chatapp.features.people.name_key import name_key, plain_letters
from chatapp.features.rooms.models import LOBBY

LIMIT = 48  # code points
_RAW_LIMIT = 1024  # code points before any work is done

# To a reader, Persian's half space is a space. Every other invisible mark is removed, unless it forms a letter.
_UNSEEN = regex.compile(
    rf"({JOINED})|((?<=\p{{Arabic}})\u200C(?=\p{{Arabic}}))|[\p{{Cf}}\p{{Default_Ignorable_Code_Point}}]"
)
# The apostrophe of Ukrainian is a letter.
_APOSTROPHE = regex.compile(r"(?<=\p{Cyrillic})['\u2019](?=\p{Cyrillic})")
# Marks that stand inside a word: of Catalan, Hebrew and Tibetan.
_WORD = regex.compile(
    r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_\u200C\u200D]|(?<=l)·(?=l)|(?<=\p{Hebrew})[׳״](?=\p{Hebrew})"
    r"|(?<=\p{Tibetan})་(?=\p{Tibetan}))*"
)
_SPACES = regex.compile(r"[\s-]+")
_PILED_UP = regex.compile(r"(?V1)[\p{Inherited}--[\u200C\u200D]]{3}|[\p{M}--\p{Myanmar}]{5}|\p{M}{8}")

# Small letters that look like Latin ones to every reader, before the table of names, which makes l of every i.
_LATIN = str.maketrans("асԁеһіјӏорԛѕԝхуѵανορκχυ", "acdehijlopqswxyvavopkxu")


@lru_cache(1024)  # ten thousand may enter the same room at once
def clean_slug(raw: str) -> str:
    """The slug that a request names: only capitals and spaces may differ from it. Raises ``bad_room``."""
    slug = meant_slug(raw)
    if slug != _SPACES.sub("-", _small(normal(raw)).strip()):
        raise ChatError("bad_room")
    return slug


def meant_slug(raw: str) -> str:
    """The address that a name means: "Film Club!" is ``film-club``. Raises ChatError ``bad_room``, with the reason."""
    slug = _tidy(raw) if len(raw) <= _RAW_LIMIT else raw
    if len(slug) > LIMIT:
        raise ChatError("bad_room", f"The name of a room can have up to {LIMIT} characters.")
    if not slug:
        raise ChatError("bad_room", "The name of a room has letters or digits of any script, like “weekend hike”.")
    if _PILED_UP.search(slug):
        raise ChatError("bad_room", "That name has too many marks on one letter.")
    if not all(map(one_family, slug.split("-"))):
        raise ChatError("bad_room", "A word in the name of a room cannot mix the letters of two scripts.")
    return slug


@lru_cache(1024)
def imitates(slug: str) -> str | None:
    """The address that a reader could take this one for, if somebody has it: of the lobby, or one in Latin letters."""
    if name_key(slug) == name_key(LOBBY) and slug != LOBBY:
        return LOBBY
    seen = plain_letters(slug.translate(_LATIN))
    return seen if seen != slug and seen.isascii() else None


def _tidy(raw: str) -> str:
    seen = _UNSEEN.sub(lambda found: found[1] or ("-" if found[2] else ""), normal(raw))
    text = _APOSTROPHE.sub("ʼ", _small(seen))
    return "-".join(word.rstrip("_") for word in _WORD.findall(text))


def _small(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("İ", "i").lower())  # the i takes a mark that the İ had not taken

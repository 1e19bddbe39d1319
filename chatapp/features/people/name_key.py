"""When are two names the same? When a person could take one for the other.

Keys are what must be unique. They are made after the idea of Unicode's skeletons (UTS 39) and are never shown. A key
merges capitals and small letters, accents, look-alikes of other scripts, ``0`` and ``o``, ``1``, ``l`` and ``i``,
``rn`` and ``m``, ligatures and skin tones, and leaves out spaces, punctuation and symbols that are no emoji. Some
capitals look like one Latin letter and their small forms like another (``Ν`` and ``ν``): such a name has two keys.
"""

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

import regex

# Marks on letters of any script, and those that Hebrew and Arabic may leave out. To a reader, a Japanese voicing mark
# makes another letter, so it is not among them.
_ACCENTS = regex.compile(r"(?V1)[[\p{Inherited}--[\u3099\u309A]][[\p{Hebrew}\p{Arabic}]&&\p{Mn}]]")
# With what makes an Arabic word longer, and the colour of a hand.
_UNSEEN = regex.compile(r"(?V1)[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u0640\p{Emoji_Modifier}]")
_MARKS = regex.compile(r"(?V1)[\p{P}[\p{S}--\p{Extended_Pictographic}]\u00A9\u00AE]")


def name_key(name: str) -> str:
    """The first key of a name. Never empty for a name that ``clean_name`` returned."""
    return _letters(name).replace("rn", "m").replace("vv", "w")


def name_keys(name: str) -> tuple[str, ...]:
    """All keys of a name, one or two. Two names are the same when they have one in common."""
    key = name_key(name)
    other = key if name.isascii() else name_key(name.lower())
    return (key,) if key == other else (key, other)


def plain_letters(text: str) -> str:
    """The text with ASCII letters for all that look like them and belong to no Latin alphabet in use."""
    return text.translate(_foreign_lookalikes())


@lru_cache(4096)
def look(name: str) -> str:
    """Names of one look are told apart by their tags. Wider than a key: ``nn`` and ``m``, ``cl`` and ``d`` are alike.

    Real names differ in these letters alone (Anna and Ama), so both can be taken. The page's own rule for names in
    ASCII is in ``static/js/core/look.js``.
    """
    return name_key(name).replace("nn", "m").replace("cl", "d")


def _letters(name: str) -> str:
    if name.isascii():
        text = name.translate(_lookalikes()).casefold().translate(_lookalikes())
    else:
        text = _plain(unicodedata.normalize("NFKC", name).translate(_lookalikes())).casefold()
        text = _plain(_plain(text).translate(_lookalikes())).translate(_lookalikes())
    seen = _UNSEEN.sub("", text)
    return _MARKS.sub("", seen) or seen


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


@cache
def _foreign_lookalikes() -> dict[int, str]:
    # below are the letters of European and African alphabets: "øl" is a word
    return {character: letters for character, letters in _lookalikes().items() if character >= 0x250}


@cache
def _lookalikes() -> dict[int, str]:
    table: dict[int, str] = {}
    for line in files(__package__).joinpath("lookalikes.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            letters, characters = line.split(" ", 1)
            table |= {ord(character): letters for character in characters}
    return table

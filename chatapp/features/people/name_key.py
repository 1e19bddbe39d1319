"""When are two names the same? When a person could take one for the other.

The key is what must be unique: it is made after the idea of Unicode's skeletons (UTS 39) and is never shown. It
merges capitals and small letters, accents, look-alikes of other scripts, ``0`` and ``o``, ``1``, ``l`` and ``i``,
``rn`` and ``m``, ligatures, and leaves out spaces and punctuation. A few Greek capitals and small letters look like
different Latin letters (``Ν`` and ``ν``): there the look decides, not the case.
"""

import unicodedata
from functools import cache
from importlib.resources import files

import regex

# Marks on letters of any script. To a reader, a Japanese voicing mark makes another letter, so it is not among them.
_ACCENTS = regex.compile(r"(?V1)[\p{Inherited}--[\u3099\u309A]]")
_PUNCTUATION = regex.compile(r"\p{P}")
_UNSEEN = regex.compile(r"(?V1)[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]")


def name_key(name: str) -> str:
    """The uniqueness key of a name. Never empty for a name that ``clean_name`` returned."""
    seen = _UNSEEN.sub("", _fold(name))
    return _PUNCTUATION.sub("", seen).replace("rn", "m").replace("vv", "w") or seen


def _fold(name: str) -> str:
    text = unicodedata.normalize("NFKC", name)
    text = _plain(text.translate(_lookalikes())).casefold()
    return _plain(text.translate(_lookalikes())).translate(_lookalikes())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


@cache
def _lookalikes() -> dict[int, str]:
    table = {ord("0"): "o", ord("1"): "l", ord("i"): "l", ord("I"): "l", ord("|"): "l"}
    for line in files(__package__).joinpath("lookalikes.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            letter, characters = line.lstrip("+").split(" ", 1)
            table |= {ord(character): letter for character in characters}
    return table

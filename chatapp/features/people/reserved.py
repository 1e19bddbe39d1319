"""Names that nobody may take, so that nobody can pose as staff or as the server."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import regex

from chatapp.core.errors import ChatError
from chatapp.features.people.name_key import name_key

_LEET = str.maketrans("34578@$!", "eastbasi")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}@$!|\u200C\p{Regional_Indicator}\p{So}]+")
_PICTURES = regex.compile(r"(?V1)[\p{Extended_Pictographic}--\p{Alphabetic}]")
_HUMP = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
_NUMBER_AT_END = regex.compile(r"(?<=\D)[\s_.\-]*\d+\Z")
_SHORTEST = 4  # letters of a title that may be spread over several words: "A d m i n", "Ad-min"
_KINDS = ("title", "begin", "alone", "beside")


class Reserved:
    """The words of ``reserved.txt``, and the chat's own name: ``title``."""

    def __init__(self, title: str = "") -> None:
        self._titles, self._begin, alone, beside = (_words(kind) for kind in _KINDS)
        self._alone = self._titles | self._begin | alone
        self._beside = beside
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """The chat's own name, from now on."""
        self._own = _keys(title)
        self._house = self._alone | self._beside | set(self._own)

    def check(self, name: str, staff: bool = False) -> None:
        """Raises ChatError ``reserved`` for a cleaned name that only ``staff`` may have.

        The name is read with a forgiving eye: ``ADM1N``, ``4dmin``, ``admin 7``, ``A d m i n``, ``AdminTeam``.
        """
        if not staff and any(map(self._refuses, _readings(name))):
            raise ChatError("reserved", "That name is reserved for those who run the chat. Choose another.")

    def _refuses(self, name: str) -> bool:
        words = _keys(name)
        return self._has_title(words) or "".join(words) in self._alone or self._is_of_the_house(words)

    def _has_title(self, words: list[str]) -> bool:
        if any(word in self._titles or self._begins(word) for word in words):
            return True
        return any(joined in self._titles for joined in _joined(words))

    def _begins(self, word: str) -> bool:
        return not word.isascii() and any(word.startswith(title) or word.endswith(title) for title in self._begin)

    def _is_of_the_house(self, words: list[str]) -> bool:
        if not all(word in self._house for word in words):
            return False
        return any(word in self._alone for word in words) or (bool(self._own) and "".join(self._own) in "".join(words))


def _keys(name: str) -> list[str]:
    return [key for word in _WORD.findall(name) if (key := name_key(word))]


def _readings(name: str) -> set[str]:
    plain = _PICTURES.sub(" ", name).strip() or name
    readings = {name, plain, _NUMBER_AT_END.sub("", plain), _HUMP.sub(" ", plain)}
    return readings | {reading.translate(_LEET) for reading in readings}


def _joined(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            joined = "".join(words[start:end])
            if len(joined) >= _SHORTEST:
                yield joined


@cache
def _words(kind: str) -> frozenset[str]:
    lines = files(__package__).joinpath("reserved.txt").read_text("utf-8").splitlines()
    found = (line.partition(": ")[2] for line in lines if line.startswith(f"{kind} "))
    return frozenset(name_key(word) for words in found for word in words.split())

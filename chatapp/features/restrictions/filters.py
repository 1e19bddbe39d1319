"""Words and links that are not taken, as moderators write them. Pure, and linear in the length of a text.

A pattern is one word or several; ``*`` stands for any letters of a word. Capitals, accents, look-alikes of other
scripts and digits for letters make no difference, and neither do spaces or points between single letters ("s p a m").
There are no regular expressions: one that somebody writes could take hours for one message.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, NamedTuple

import regex

from chatapp.features.people.name_key import look

Kind = Literal["word", "link", "newcomer_links"]
LONGEST = 60  # characters of a pattern
_LETTERS = r"[\p{L}\p{M}\p{N}@$€£*]+"  # with what stands for letters in "$p@m"
_WORDS = regex.compile(rf"{_LETTERS}(?:[!|]+{_LETTERS})*+")
_UNSEEN = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_AS_LETTERS = str.maketrans({"@": "a", "$": "s", "€": "e", "£": "l", "!": "i", "|": "l"})
_LINK = re.compile(r"(?:https?://|(?<![\w@.-]))((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,63})(?![\w-])", re.IGNORECASE)
_ALWAYS_LINKS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


class Filter(NamedTuple):
    """``room`` 0 is the whole chat. ``pattern`` is empty for the links of newcomers, ``*`` for all links."""

    id: str
    room: int
    kind: Kind
    pattern: str

    def in_words(self) -> str:
        """What the author of a refused text is told."""
        if self.kind == "newcomer_links":
            return "Links can be sent from the second day on. Send it without the link."
        if self.kind == "link":
            what = "links" if self.pattern == "*" else f"links to {self.pattern}"
            return f"No {what} here. Send it without."
        return f"“{self.pattern}” is not taken here. Send it in other words."


class Text:
    """A text as patterns are looked for in it. Each form is made once, when it is needed."""

    def __init__(self, body: str) -> None:
        self._body = body

    @cached_property
    def hosts(self) -> list[str]:
        """The names of the machines that it links to, in small letters; "" for a link to an address of numbers."""
        named = [found[1].lower() for found in _LINK.finditer(self._body)]
        return named or ([""] if _ALWAYS_LINKS.search(self._body) else [])

    @cached_property
    def forms(self) -> tuple[str, str]:
        """Its words between single spaces: in small letters without accents, and as they look."""
        words = _words(self._body)
        return _joined(map(_small, words)), _joined(map(look, words))


def matches(each: Filter, text: Text, newcomer: bool) -> bool:
    """Whether the filter refuses this text of somebody who is a ``newcomer`` or not."""
    if each.kind == "newcomer_links":
        return newcomer and bool(text.hosts)
    if each.kind == "link":
        return any(_is_of(host, each.pattern) for host in text.hosts)
    return any(_has(form, pattern) for form, pattern in zip(text.forms, _patterns(each.pattern), strict=True))


def clean_pattern(kind: Kind, raw: str) -> str:
    """As it is stored. Raises ValueError, in words, for one that would refuse everything or nothing."""
    if kind == "newcomer_links":
        return ""
    pattern = " ".join(unicodedata.normalize("NFKC", raw).split())[:LONGEST]
    if kind == "link":
        host = pattern.lower().rpartition("://")[2].partition("/")[0].removeprefix("*.")
        if host != "*" and not re.fullmatch(r"(?:[\w-]+\.)+[\w-]+", host):
            raise ValueError("Write a name as example.com, or * for all links.")
        return host
    if len("".join(_words(pattern)).replace("*", "")) < 2:
        raise ValueError("Write at least two letters.")
    return pattern


def _is_of(host: str, pattern: str) -> bool:
    return pattern == "*" or host == pattern or host.endswith(f".{pattern}")


def _patterns(pattern: str) -> tuple[str, str]:
    # between words of these scripts there are no spaces
    words = [f"*{word.strip('*')}*" if _UNSPACED.search(word) else word for word in _words(pattern)]
    return _joined(map(_small, words)), _joined("*".join(map(look, word.split("*"))) for word in words)


def _words(text: str) -> list[str]:
    """The words; single letters that follow each other are one word: "s p a m", "s.p.a.m"."""
    found = [word.translate(_AS_LETTERS) for word in _WORDS.findall(_UNSEEN.sub("", text))]
    words, spelt = [], ""
    for word in [*found, ""]:
        if len(word) == 1:
            spelt += word
        else:
            if len(spelt) > 1:
                words.append(spelt)
            spelt = ""
        if word:
            words.append(word)
    return words


def _small(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c))).casefold()


def _joined(words: Iterable[str]) -> str:
    return f" {' '.join(word for word in words if word)} "


def _has(text: str, pattern: str) -> bool:
    """Each part between stars stands in this order, without a space between. The first fit of each is enough."""
    parts = [part for part in pattern.replace(" *", "").replace("* ", "").split("*") if part]
    if not parts:
        return False
    start = text.find(parts[0])
    while start >= 0:
        at = start + len(parts[0])
        for part in parts[1:]:
            end = text.find(" ", at)
            at = text.find(part, at, len(text) if part.endswith(" ") or end < 0 else end)
            if at < 0 or (0 <= end < at):
                at = -1
                break
            at += len(part)
        if at >= 0:
            return True
        start = text.find(parts[0], start + 1)
    return False

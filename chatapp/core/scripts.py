"""Which letters may be mixed in a word that must not look like another.

The rule is "highly restrictive" of UTS 39: one script, or Latin with those of one East Asian language.
``static/js/core/scripts.js`` has the same rule.
"""

import regex

_TOGETHER = (
    ("Latin", "Han", "Hiragana", "Katakana"),
    ("Latin", "Han", "Bopomofo"),
    ("Latin", "Han", "Hangul"),
)
_ALONE = (
    *("Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Thaana", "Ethiopic", "Devanagari", "Bengali"),
    *("Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao"),
    *("Tibetan", "Myanmar", "Khmer", "Mongolian", "Cherokee", "Canadian_Aboriginal", "Tifinagh", "Nko", "Adlam"),
)
_ANY = r"\p{Common}\p{Inherited}"


def _of(*scripts: str) -> str:
    return "".join(rf"\p{{scx={script}}}" for script in scripts)


_KNOWN = {script for scripts in _TOGETHER for script in scripts} | set(_ALONE)
_FAMILIES = [
    *(regex.compile(f"[{_of(*scripts)}{_ANY}]*") for scripts in _TOGETHER),
    *(regex.compile(f"[{_of(script)}{_ANY}]*") for script in _ALONE),
    regex.compile(f"[^{_of(*sorted(_KNOWN))}]*"),  # letters of rare scripts
]


def one_family(text: str) -> bool:
    """True when all letters belong to scripts that are written together."""
    return text.isascii() or any(family.fullmatch(text) for family in _FAMILIES)

"""Letters of every script: what its writers see as one letter stays one, also where Unicode could decompose it."""

import unicodedata

import regex

# Sara am of Thai and Lao, the Lao digraphs, Kazakh's high hamza letters and the Korean letters that stand alone (ㅋㅋ):
# NFKC makes other letters of them, and a tone mark before sara am would then be drawn in the wrong place.
_WHOLE = regex.compile(r"([\u0675-\u0678\u0E33\u0EB3\u0EDC\u0EDD\u3131-\u3163\u3165-\u318E])")

# A joiner that changes what is seen: after the virama of a script that uses them, or before it in Bengali's ya-phalaa.
VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
JOINED = rf"[{VIRAMAS}][\u200C\u200D]|\u200D(?=\u09CD)"


def normal(text: str) -> str:
    """NFKC, except for letters that it would replace by others."""
    if not _WHOLE.search(text):
        return unicodedata.normalize("NFKC", text)
    # the capture group puts the whole letters at the odd indexes
    parts = (
        part if index % 2 else unicodedata.normalize("NFKC", part) for index, part in enumerate(_WHOLE.split(text))
    )
    return unicodedata.normalize("NFC", "".join(parts))

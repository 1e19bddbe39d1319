"""Names that nobody may take, so that nobody can pose as staff or as the server."""

import regex

from chatapp.features.people.name_key import name_key

# Refused even as one word of a longer name: "Admin Mia".
_TITLES = "admin administrator moderator official staff superuser sysadmin sysop webmaster"
# Refused when they are the whole name.
_NAMES = (
    "admins all anonymous anyone bot chat chatapp channel chatbot deleted everybody everyone guest guests help "
    "helpdesk here host me mod mods moderators nobody none null operator owner pythonchat pythonchatapp root "
    "security server service somebody someone support system team undefined unknown user you "
)
_LEET = str.maketrans("34578@$!", "eastbasi")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}@$!|]+")
_NUMBER_AT_END = regex.compile(r"(?<=\D)[\s_.\-]*\d+\Z")

TITLES = frozenset(map(name_key, _TITLES.split()))
NAMES = frozenset(map(name_key, _NAMES.split())) | TITLES


def is_reserved(name: str) -> bool:
    """Whether a cleaned name, read with a forgiving eye (``ADM1N``, ``4dmin``, ``admin 7``), is reserved."""
    readings = {name, _NUMBER_AT_END.sub("", name)}
    readings |= {reading.translate(_LEET) for reading in readings}
    return any(name_key(reading) in NAMES or _has_title(reading) for reading in readings)


def _has_title(name: str) -> bool:
    return any(name_key(word) in TITLES for word in _WORD.findall(name))

"""Origins of other sites whose pages may connect: the list that an operator writes. Pure."""

import re

from chatapp.core.public_address import DEFAULT_PORTS, of_origin

_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/?#@*,]+")


def listed(text: str) -> list[str]:
    """The words of a comma-separated setting."""
    return [word.strip() for word in text.split(",") if word.strip()]


def origins_in(text: str) -> frozenset[str]:
    """As browsers send them: lower case, without a default port. Raises ValueError."""
    return frozenset(_origin(word.lower().rstrip("/")) for word in listed(text))


def _origin(word: str) -> str:
    if word == "*":
        raise ValueError("with * every page of the web could act for its visitors: name the origins")
    if not _ORIGIN.fullmatch(word):
        raise ValueError(f"expected origins as https://www.example.org, got {word!r}")
    # apps have their own schemes: capacitor://localhost
    return of_origin(word).origin if word.partition("://")[0] in DEFAULT_PORTS else word

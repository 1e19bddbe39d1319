"""What a client asks for: which places of the text are mentions. Pure."""

from typing import Any

import msgspec

from chatapp.core.errors import ChatError

MOST = 50  # mentions in one message
HERE = "@here"
LONGEST = 64  # code points of an id


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``length`` code points from ``at`` on mean the person of this id; without one, everybody who is here."""

    at: int
    length: int
    person: str | None = None


def understood(asked: Any) -> list[Asked]:
    """The places in their order; of two that overlap, the first. Raises ChatError ``bad_type``, ``too_many``."""
    try:
        places = msgspec.convert(asked, list[Asked], strict=True)
    except msgspec.ValidationError:
        raise ChatError("bad_type", "Mentions are a list of places: at, length, person.") from None
    if len(places) > MOST:
        raise ChatError("too_many", f"A message can mention {MOST} people.")
    found: list[Asked] = []
    for place in sorted(places, key=lambda each: each.at):
        if place.at >= (found[-1].at + found[-1].length if found else 0) and place.length > 1:
            found.append(place)
    return found


def word(place: Asked, body: str) -> str | None:
    """The name that stands in the text there, None when no mention can."""
    text = body[place.at : place.at + place.length]
    return text[1:] if len(text) == place.length and text.startswith("@") and "\n" not in text else None

"""Reads the poll that somebody wants to send along with a message."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from chatapp.core import clock
from chatapp.core.errors import ChatError
from chatapp.core.text import clean_body
from chatapp.features.polls.answers import Poll

FEWEST, MOST = 2, 10  # answers
CHARACTERS = 100  # of an answer
LONGEST = timedelta(days=366)
MINUTE = 60


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lasts``: seconds from the moment when the server stores the poll; or ``ends_at``, a time with its zone."""

    options: list[str]
    several: bool = False
    secret: bool = False
    lasts: Annotated[int, Meta(ge=MINUTE, le=366 * 86_400)] | None = None
    ends_at: Annotated[datetime, Meta(tz=True)] | None = None


def poll_of(asked: Any) -> Poll:
    """The poll as it is stored. Raises ChatError ``bad_poll`` with words that say what is wrong, and ``bad_text``."""
    try:
        wish = msgspec.convert(asked, Asked)
    except msgspec.ValidationError:
        raise ChatError("bad_poll") from None
    options = [_option(option) for option in wish.options]
    if not FEWEST <= len(options) <= MOST:
        raise ChatError("bad_poll", f"A poll has {FEWEST} to {MOST} answers.")
    if len({option.casefold() for option in options}) < len(options):
        raise ChatError("bad_poll", "Two answers of the poll are the same.")
    return Poll(options, wish.several, wish.secret, _end(wish))


def words_of(asked: Any) -> str:
    """What people will read of a poll that may be of any form yet."""
    options = asked.get("options") if isinstance(asked, dict) else None
    return "\n".join(map(str, options)) if isinstance(options, list) else ""


def _option(raw: str) -> str:
    """On one line."""
    text = " ".join(clean_body(raw, len(raw) + 1).split())
    if len(text) > CHARACTERS:
        raise ChatError("bad_poll", f"An answer of a poll can have up to {CHARACTERS} characters.")
    return text


def _end(wish: Asked) -> str | None:
    now = clock.now()
    if wish.lasts is not None:
        return clock.stamp(now + timedelta(seconds=wish.lasts))
    if wish.ends_at is None:
        return None
    end = wish.ends_at.astimezone(UTC)
    if end <= now:
        raise ChatError("bad_poll", "The end of the poll has passed already.")
    if end > now + LONGEST:
        raise ChatError("bad_poll", "A poll can last up to a year.")
    return clock.stamp(end)

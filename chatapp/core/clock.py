"""Time and ids: the two things that tests replace."""

import random
import time
from base64 import urlsafe_b64encode
from datetime import UTC, datetime

from chatapp.core.secret_text import secret_text

monotonic = time.monotonic  # for every deadline: the wall clock may jump


def now() -> datetime:
    """The wall clock in UTC. Only for times that are shown; nothing is ordered by it."""
    return datetime.now(UTC)


def stamp(moment: datetime | None = None) -> str:
    """RFC 3339 in UTC with milliseconds, the protocol's form: ``2026-11-24T08:21:25.123Z``."""
    moment = moment or now()
    return moment.isoformat(timespec="milliseconds")[:23] + "Z"


def seconds_between(earlier: str, later: str) -> float:
    """From one stamp to another."""
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


def new_id() -> str:
    """16 URL-safe characters, 96 random bits. Says nothing about time: never order by it."""
    return secret_text(12)


def new_row_id() -> str:
    """Like ``new_id``, but ids made within hours of each other sort together: an index of them grows in one place.

    It saves a quarter of the cost of storing a message. It has 48 random bits beside the time. Never order by it,
    and never use it as a secret: the bits are not the system's, which would cost 1 µs more.
    """
    milliseconds = time.time_ns() // 1_000_000
    return urlsafe_b64encode((milliseconds << 48 | random.getrandbits(48)).to_bytes(12, "big")).decode()

"""Time and ids: the two things that tests replace."""

import secrets
import time
from datetime import UTC, datetime

monotonic = time.monotonic  # for every deadline: the wall clock may jump


def now() -> datetime:
    """The wall clock in UTC. Only for times that are shown; nothing is ordered by it."""
    return datetime.now(UTC)


def stamp(moment: datetime | None = None) -> str:
    """RFC 3339 in UTC with milliseconds, as the protocol has it: ``2026-11-24T08:21:25.123Z``."""
    moment = moment or now()
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def new_id() -> str:
    """16 URL-safe characters, 96 random bits. Says nothing about time: never order by it."""
    return secrets.token_urlsafe(12)

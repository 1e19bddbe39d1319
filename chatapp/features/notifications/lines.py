"""How a person wants to be notified, in answers and in events."""

from typing import Annotated

import msgspec
from msgspec import Meta

DAY = 1440  # minutes
ZONE = r"\A[A-Za-z0-9_+-]{1,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2}\Z"
Minute = Annotated[int, Meta(ge=0, lt=DAY)]
Zone = Annotated[str, Meta(pattern=ZONE)]


class Wishes(msgspec.Struct, frozen=True):
    """``quiet``: no sounds and no notifications from ``quiet_from`` to ``quiet_to``, in minutes of the day in ``zone``.

    The end may be before the beginning: then it is over midnight. ``bodies``: a notification says what was written.
    """

    quiet: bool
    quiet_from: Minute
    quiet_to: Minute
    zone: Zone
    bodies: bool


USUAL = Wishes(quiet=False, quiet_from=22 * 60, quiet_to=7 * 60, zone="UTC", bodies=True)

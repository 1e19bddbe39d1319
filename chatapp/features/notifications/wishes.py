"""When it is quiet for a person. Pure."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from chatapp.features.notifications.lines import Wishes


def quiet_at(wishes: Wishes, moment: datetime) -> bool:
    """Whether nothing may be heard at this time. A zone that this machine does not know is UTC."""
    if not wishes.quiet:
        return False
    there = moment.astimezone(zone_of(wishes.zone))
    minute, start, end = there.hour * 60 + there.minute, wishes.quiet_from, wishes.quiet_to
    return start <= minute < end if start < end else minute >= start or minute < end


def zone_of(name: str) -> tzinfo:
    """The time zone of that name, UTC when it is unknown here."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC

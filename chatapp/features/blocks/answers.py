"""What the requests about blocks answer."""

import msgspec

from chatapp.features.people.models import Person


class Blocked(msgspec.Struct, frozen=True):
    """``person:block`` and ``person:unblock``: whether this request changed it."""

    changed: bool


class BlockList(msgspec.Struct, frozen=True):
    """``blocks:list``: whom the person has blocked, the latest first."""

    people: list[Person]

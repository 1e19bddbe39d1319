"""What the requests about people answer."""

import msgspec

from chatapp.features.people.models import Person


class NameChecked(msgspec.Struct, frozen=True):
    """``person:check_name``: the name as it would be stored."""

    name: str


class Renamed(msgspec.Struct, frozen=True):
    """``person:rename`` and ``person:reroll``: the person as they are now."""

    person: Person

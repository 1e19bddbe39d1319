"""What the requests about people answer."""

import msgspec

from chatapp.features.people.models import Person


class Renamed(msgspec.Struct, frozen=True):
    """``person:rename`` and ``person:reroll``: the person as they are now."""

    person: Person

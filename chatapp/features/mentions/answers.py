"""What a message carries about those whom it mentions, and who can be."""

import msgspec

from chatapp.features.people.models import Person


class Mention(msgspec.Struct, frozen=True, omit_defaults=True):
    """``length`` code points of the text from ``at`` on mean ``person``, as they are now.

    Without a person: everybody who was here when it was sent.
    """

    at: int
    length: int
    person: Person | None = None


class Found(msgspec.Struct, frozen=True):
    """``mention:find``: people of the room whose name, or a former one, begins so."""

    people: list[Person]

"""What a reply carries."""

import msgspec

from chatapp.features.people.models import Person


class Quote(msgspec.Struct, frozen=True, omit_defaults=True):
    """The message ``seq`` that is replied to, as it is now: its writer and the first 200 characters of its text.

    A ``deleted`` one has no text.
    """

    seq: int
    person: Person | None = None
    text: str | None = None
    deleted: bool = False

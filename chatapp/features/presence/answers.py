"""What the requests about who is here answer."""

import msgspec

from chatapp.features.people.models import Person


class PeoplePage(msgspec.Struct, frozen=True):
    """``room:people``: ``next`` is what to send for the page after this one, None at the end."""

    people: list[Person]
    people_total: int
    next: str | None

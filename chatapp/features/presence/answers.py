"""What the requests about who is here answer."""

import msgspec

from chatapp.features.people.models import Person


class PeoplePage(msgspec.Struct, frozen=True):
    """``room:people``: ``next`` is what to ask for after this page, None at the end."""

    people: list[Person]
    people_total: int
    next: str | None

"""A person, as everyone sees them."""

from weakref import WeakValueDictionary

import msgspec

from chatapp.features.people.name_key import look

NAMELESS = "Deleted guest"  # what somebody is called who had all that was stored of them erased: a reserved name


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """On the wire. ``rev`` grows with each change, so that an older copy never replaces a newer one.

    ``look``: names of one look are shown with their tags. It is empty when the page can make it from the name.
    """

    id: str
    name: str
    avatar: str
    tag: str
    rev: int
    look: str = ""

    def __post_init__(self) -> None:
        if not self.name.isascii():
            msgspec.structs.force_setattr(self, "look", look(self.name))


class Actor:
    """The one living record of a person who is connected, shared by all of that person's sessions.

    ``lost``: the name that went back to its owner, until the person has been told. ``spoke_as``: the last name under
    which this process has seen the person say something.
    """

    __slots__ = ("__weakref__", "id", "lost", "person", "spoke_as", "token")

    def __init__(self, person: Person, token: str | None = None) -> None:
        self.id = person.id
        self.person = person
        self.lost: str | None = None
        self.spoke_as: str | None = None
        self.token = token  # the token that this process has seen; the database has only its hash


Actors = WeakValueDictionary[str, Actor]

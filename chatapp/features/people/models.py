"""A person, as everyone sees them."""

from weakref import WeakValueDictionary

import msgspec


class Person(msgspec.Struct, frozen=True):
    """On the wire. ``rev`` grows with each change, so that an older copy never replaces a newer one."""

    id: str
    name: str
    avatar: str
    tag: str
    rev: int


class Actor:
    """The one living record of a person who is connected, shared by all of that person's sessions."""

    __slots__ = ("__weakref__", "id", "person", "token")

    def __init__(self, person: Person, token: str | None = None) -> None:
        self.id = person.id
        self.person = person
        self.token = token  # the token that this process has seen; the database has only its hash


Actors = WeakValueDictionary[str, Actor]

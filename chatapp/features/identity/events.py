"""What nodes are told of devices."""

from typing import ClassVar

from chatapp.core.events import Notice


class SignedOut(Notice, frozen=True, kw_only=True):
    """A person has signed out everywhere: the connections of all their devices end."""

    name: ClassVar[str] = "person:signed_out"
    person: str

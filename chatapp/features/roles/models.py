"""Roles and standings. A role is given; a standing is what somebody is in one room, with the roles of the house."""

from enum import StrEnum
from typing import Literal, NamedTuple

HOUSE = 0  # the room number under which roles and restrictions of the whole chat are stored
Role = Literal["owner", "moderator", "host"]


class Standing(StrEnum):
    """From the lowest to the highest: nobody can act against somebody of their own standing or above."""

    GUEST = "guest"
    ROOM_MODERATOR = "room_moderator"
    HOST = "host"
    MODERATOR = "moderator"
    OWNER = "owner"

    def outranks(self, other: "Standing") -> bool:
        """Whether this one may act against ``other``. An owner may act against an owner, too."""
        order = list(Standing)
        return self is Standing.OWNER or order.index(self) > order.index(other)


class Doer(NamedTuple):
    """Who does something: a person, or the operator at the command line, whose id is empty."""

    id: str
    name: str


OPERATOR = Doer("", "the operator")


def standing_of(room: int, role: Role) -> Standing:
    """What a stored role makes of somebody."""
    if role == "moderator" and room != HOUSE:
        return Standing.ROOM_MODERATOR
    return Standing(role)

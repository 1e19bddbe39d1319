"""What the requests about roles answer."""

import msgspec


class Claimed(msgspec.Struct, frozen=True):
    """``owner:claim``: what this person is in the house now."""

    role: str


class RoleSet(msgspec.Struct, frozen=True):
    """``role:give`` and ``role:take``: what the person is now, in that room or in the house."""

    person: str
    role: str

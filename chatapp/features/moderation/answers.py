"""What the requests of moderators answer."""

import msgspec

from chatapp.features.people.models import Person
from chatapp.features.roles.audit import AuditLine


class RestrictionLine(msgspec.Struct, frozen=True):
    """What holds now. ``room`` is a slug, empty for the house; ``addresses``: how many addresses it is for."""

    id: str
    kind: str
    person: str
    name: str
    reason: str
    made_at: str
    until: str | None
    by: str
    room: str
    addresses: int


class RoleLine(msgspec.Struct, frozen=True):
    """Somebody with a role in the house."""

    person: Person
    role: str


class House(msgspec.Struct, frozen=True):
    """``restrictions:list``: the newest hundred restrictions, whether the panic switch is on, and the house's roles."""

    restrictions: list[RestrictionLine]
    panic: bool
    roles: list[RoleLine]


class AuditPage(msgspec.Struct, frozen=True):
    """``audit:list``, newest first; ``more``: older lines exist."""

    lines: list[AuditLine]
    more: bool

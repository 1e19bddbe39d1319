"""A restriction of a person, and the rules of a room."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import msgspec

from chatapp.features.roles.models import HOUSE

Kind = Literal["ban", "mute", "kick"]
Reach = Literal["person", "address", "network"]


class Restriction(NamedTuple):
    """``room`` is a number, HOUSE for the whole chat. ``until`` is None for good."""

    id: str
    kind: Kind
    room: int
    person: str
    name: str
    reason: str
    made_at: str
    until: str | None

    def holds(self, now: str) -> bool:
        """Whether it has not ended by itself."""
        return self.until is None or self.until > now


class RoomRules(msgspec.Struct, frozen=True):
    """On the wire. ``slow``: seconds between two messages of a person; 0 is not slow."""

    read_only: bool = False
    locked: bool = False
    slow: int = 0

    def in_words(self) -> str:
        """For the audit log."""
        said = ["read-only"] * self.read_only + ["locked"] * self.locked + [f"slow {self.slow} s"] * bool(self.slow)
        return ", ".join(said) or "none"


NO_RULES = RoomRules()


@dataclass
class Snapshot:
    """All that holds now, as a check reads it: it must cost a message nothing while nothing is restricted."""

    panic: bool = False
    rules: dict[int, RoomRules] = field(default_factory=dict)  # only of rooms that have some
    mutes: dict[str, list[Restriction]] = field(default_factory=dict)  # by person
    bans: dict[str, list[Restriction]] = field(default_factory=dict)  # by person, kicks as well
    handles: dict[str, list[Restriction]] = field(default_factory=dict)  # by keyed hash of address or network

    @property
    def quiet(self) -> bool:
        """Whether anybody may write anywhere."""
        return not (self.panic or self.rules or self.mutes)

    def add(self, restriction: Restriction, handles: list[str]) -> None:
        """One that holds."""
        if restriction.person:
            people = self.mutes if restriction.kind == "mute" else self.bans
            people.setdefault(restriction.person, []).append(restriction)
        for handle in handles:
            self.handles.setdefault(handle, []).append(restriction)


def of(found: list[Restriction] | None, room_id: int, now: str) -> Restriction | None:
    """The one among these that holds in this room: one of the house holds everywhere. The longest comes first."""
    holding = [each for each in found or [] if each.room in (HOUSE, room_id) and each.holds(now)]
    return max(holding, key=lambda each: each.until or "~", default=None)

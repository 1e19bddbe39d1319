"""The shapes of what moderators ask for. ``room`` null is the house."""

from typing import Annotated, Literal

from msgspec import Meta

from chatapp.core.schema import Request

Id = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{8,64}\Z")]
PersonId = Annotated[str, Meta(max_length=64)]
Minutes = Annotated[int, Meta(ge=1, le=5_256_000)]  # ten years
Reason = Annotated[str, Meta(max_length=300)]


class KickPerson(Request, frozen=True, kw_only=True):
    """``person:kick``."""

    id: Id
    room: str
    person: PersonId
    minutes: Annotated[int, Meta(ge=1, le=1440)] = 5
    reason: Reason = ""


class MutePerson(Request, frozen=True, kw_only=True):
    """``person:mute``."""

    id: Id
    room: str | None = None
    person: PersonId
    minutes: Minutes | None = None
    reason: Reason = ""


class BanPerson(MutePerson, frozen=True, kw_only=True):
    """``person:ban``. ``reach``: also the addresses that the person came from, or the networks around them."""

    reach: Literal["person", "address", "network"] = "person"


class LiftRestriction(Request, frozen=True):
    """``restriction:lift``."""

    id: Id


class ListRestrictions(Request, frozen=True):
    """``restrictions:list``."""

    room: str | None = None


class GiveRole(Request, frozen=True, kw_only=True):
    """``role:give``."""

    person: PersonId
    role: Literal["owner", "moderator"]
    room: str | None = None


class TakeRole(Request, frozen=True):
    """``role:take``."""

    person: PersonId
    room: str | None = None


class RuleRoom(Request, frozen=True):
    """``room:rule``. What is null stays as it is."""

    room: str
    read_only: bool | None = None
    locked: bool | None = None
    slow: Annotated[int, Meta(ge=0, le=3600)] | None = None


class SwitchPanic(Request, frozen=True):
    """``panic:switch``."""

    on: bool


class ListAudit(Request, frozen=True):
    """``audit:list``."""

    before: Annotated[int, Meta(ge=0, le=2**53)] | None = None

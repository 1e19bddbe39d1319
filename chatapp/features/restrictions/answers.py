"""What the requests about restrictions answer."""

import msgspec


class Restricted(msgspec.Struct, frozen=True):
    """``person:kick``, ``person:mute``, ``person:ban``. ``restriction:lift`` takes ``id``; ``until`` null: for good."""

    id: str
    until: str | None


class Lifted(msgspec.Struct, frozen=True):
    """``restriction:lift``; ``changed`` is false when it had ended already."""

    changed: bool


class RulesSet(msgspec.Struct, frozen=True):
    """``room:rule``: the rules that hold in the room now."""

    read_only: bool
    locked: bool
    slow: int


class PanicSet(msgspec.Struct, frozen=True):
    """``panic:switch``."""

    on: bool

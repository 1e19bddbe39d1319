"""What the requests about restrictions answer."""

import msgspec


class Restricted(msgspec.Struct, frozen=True):
    """``person:kick``, ``person:mute``, ``person:ban``. ``restriction:lift`` takes ``id``; ``until`` null: for good."""

    id: str
    until: str | None


class Lifted(msgspec.Struct, frozen=True):
    """``restriction:lift``; ``changed`` is false when it had ended already."""

    changed: bool


class FilterLine(msgspec.Struct, frozen=True):
    """A filter. ``room`` is a slug, empty for the whole chat."""

    id: str
    room: str
    kind: str
    pattern: str


class FilterList(msgspec.Struct, frozen=True):
    """``filters:list``: those of the room and of the whole chat. ``filter:add`` and ``:remove``: of one of them."""

    filters: list[FilterLine]


class FilterTested(msgspec.Struct, frozen=True):
    """``filter:test``: what the author of the text would be told; null when it is taken."""

    refusal: str | None


class RulesSet(msgspec.Struct, frozen=True):
    """``room:rule``: the rules that hold in the room now."""

    read_only: bool
    locked: bool
    slow: int


class PanicSet(msgspec.Struct, frozen=True):
    """``panic:switch``."""

    on: bool

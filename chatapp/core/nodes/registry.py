"""From the names of events and notices back to their classes."""

from functools import cache
from typing import Any

import msgspec

from chatapp.core.events import Numbered, Told, all_events, all_notices

_encode = msgspec.json.Encoder().encode


@cache
def _decoders() -> dict[str, tuple[type[Told], Any]]:
    # once all features are imported
    kinds: list[type[Told]] = [*all_events(), *all_notices()]
    return {kind.name: (kind, msgspec.json.Decoder(kind)) for kind in kinds}


def encoded(told: Told) -> msgspec.Raw:
    """Its JSON."""
    return msgspec.Raw(_encode(told))


def decoded(name: str, data: bytes) -> Told | None:
    """None for what this version does not know: it comes from a newer one, in a rolling upgrade."""
    known = _decoders().get(name)
    if known is None:
        return None
    try:
        found: Told = known[1].decode(data)
    except msgspec.MsgspecError:
        return None
    return found


def is_numbered(told: Told) -> bool:
    """Whether it belongs to a room's log."""
    return isinstance(told, Numbered)

"""Wrong announcing: left out, doubled, out of order, to the wrong room."""

import copy
from collections.abc import Callable
from typing import Any

import gevent
import msgspec

from chatapp.core.bus import Bus
from tests.faults.plants.chance import once_in, wrap


def skipped() -> None:
    """1 % of the fan-out never happens."""
    wrap(Bus, "publish", lambda right, bus, event: None if durable(event) and once_in(100) else right(bus, event))


def doubled() -> None:
    """2 % of the events are sent twice."""

    def wrong(right: Callable[..., Any], bus: Bus, event: Any) -> None:
        right(bus, event)
        if durable(event) and once_in(50):
            right(bus, event)

    wrap(Bus, "publish", wrong)


def reordered() -> None:
    """2 % of the events come after the next one."""
    late: list[Any] = []

    def wrong(right: Callable[..., Any], bus: Bus, event: Any) -> None:
        if durable(event) and not late and once_in(50):
            late.append(event)
            return
        right(bus, event)
        while durable(event) and late:
            right(bus, late.pop())

    wrap(Bus, "publish", wrong)


def other_room() -> None:
    """2 % of the events of one room also go to the lobby."""

    def wrong(right: Callable[..., Any], bus: Bus, event: Any) -> None:
        right(bus, event)
        if durable(event) and event.room != "lobby" and once_in(50):
            right(bus, astray(event))

    wrap(Bus, "publish", wrong)


def astray(event: Any) -> Any:
    """The same event with the lobby's address."""
    kind = type(event)
    lost = type(
        kind.__name__, (kind,), {"audience": lambda self: "room:lobby", "name": kind.name}, frozen=True, kw_only=True
    )
    return lost(**msgspec.structs.asdict(copy.copy(event)))


def lost_when_busy() -> None:
    """When more than two events come in one turn of the loop, the queue is "full" and the rest is dropped."""
    turn: list[Any] = []

    def wrong(right: Callable[..., Any], bus: Bus, event: Any) -> None:
        if not turn:
            gevent.get_hub().loop.run_callback(turn.clear)
        turn.append(event)
        if len(turn) <= 2 or not durable(event):
            right(bus, event)

    wrap(Bus, "publish", wrong)


def durable(event: Any) -> bool:
    return hasattr(event, "seq") and event.name != "room:head"


PLANTS: dict[str, Callable[[], None]] = {
    "fan-out skipped": skipped,
    "fan-out doubled": doubled,
    "fan-out reordered": reordered,
    "event of another room": other_room,
    "drop on full queue": lost_when_busy,
}

"""What all connections of one server share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from chatapp.realtime.options import Options
from chatapp.realtime.transport.timing_wheel import TimingWheel
from chatapp.realtime.transport.websocket import Message
from chatapp.realtime.transport.workers import Workers

C = TypeVar("C")  # the connections: a layer stands below them in the order of imports


@dataclass(frozen=True, kw_only=True, slots=True)
class Layer(Generic[C]):
    """``composition.build`` makes it. The callables lead to the protocol above, ``socketio/protocol.py``.

    ``packet`` handles one message packet, in a greenlet that may wait, and raises Violation. ``flush`` writes what
    is pending for anybody. ``leaving`` are told in order when a connection gets nothing more, ``ended`` when its last
    packet was handled.
    """

    options: Options
    wheel: TimingWheel
    workers: Workers
    packet: Callable[[C, Message], None]
    flush: Callable[[], None]
    leaving: tuple[Callable[[C], None], ...]
    ended: Callable[[C], None]

"""What all connections of one server share, and what they tell the protocol above them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from chatapp.realtime.options import Options
from chatapp.realtime.transport.timing_wheel import TimingWheel
from chatapp.realtime.transport.websocket import Message
from chatapp.realtime.transport.workers import Workers

C = TypeVar("C")  # the connections, whose file imports this one


@dataclass(frozen=True, kw_only=True, slots=True)
class Layer(Generic[C]):
    """``composition.build`` makes it. The callables are methods of ``socketio/protocol.py`` and its neighbours.

    ``packet`` handles one message packet; it runs in a greenlet, may wait, and may raise Violation. ``flush`` writes
    what is pending for any connection. ``leaving`` are called in order when a connection gets nothing more, ``ended``
    when its last packet was handled.
    """

    options: Options
    wheel: TimingWheel
    workers: Workers
    packet: Callable[[C, Message], None]
    flush: Callable[[], None]
    leaving: tuple[Callable[[C], None], ...]
    ended: Callable[[C], None]

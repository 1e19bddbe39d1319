"""One client of Engine.IO, over WebSocket or polling. No greenlet waits for it.

Output is always WebSocket frames; the answer to a poll is made from them. Input is handled in order, one packet at a
time, by a worker greenlet that is only borrowed for it.
"""

import logging
import math
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

import gevent

from chatapp.core import clock
from chatapp.realtime.transport import websocket
from chatapp.realtime.transport.allowance import Allowance
from chatapp.realtime.transport.close_codes import Violation
from chatapp.realtime.transport.heartbeat import Heartbeat
from chatapp.realtime.transport.layer import Layer
from chatapp.realtime.transport.send_queue import Entry, SendQueue
from chatapp.realtime.transport.stream import Stream
from chatapp.realtime.transport.websocket import BINARY, Message

log = logging.getLogger(__name__)
INBOX = 64  # packets that may wait for their turn before reading pauses
PING = websocket.frame(b"2")
S = TypeVar("S")  # the sessions of the protocol above


class Connection(Generic[S]):
    """``reason`` says why it ended and is empty before. ``person`` is whom it is bound to, ``""`` for nobody.

    Four attributes belong to the protocol above: ``session`` of namespace ``/``, ``others`` by namespace, ``binary``
    (a packet that waits for its attachments) and ``refused`` (requests in a row).
    """

    __slots__ = (
        "_allowance", "_busy", "_inbox", "address", "binary", "environ", "heartbeat", "layer", "others", "person",
        "reason", "refused", "send_queue", "session", "sid", "stream", "wake",
    )  # fmt: skip

    def __init__(
        self,
        layer: "Layer[Connection[S]]",
        sid: str,
        environ: Mapping[str, Any],
        address: str,
        person: str = "",
        stream: Stream | None = None,
    ) -> None:
        """Without ``stream`` the client polls. From now on it has a deadline for CONNECT."""
        self.layer, self.sid, self.environ = layer, sid, environ
        self.address, self.person = address, person
        self.stream = stream
        self.send_queue = SendQueue(layer.options) if stream is None else None  # None while the kernel takes everything
        self.session: S | None = None
        self.others: dict[str, S] | None = None
        self.binary: Any = None
        self.refused, self.reason = 0, ""
        self._inbox: list[Message | str] = []  # a list: an empty deque takes 600 bytes
        self._busy = False
        self._allowance = Allowance()
        self.heartbeat = Heartbeat(layer.options, clock.monotonic())
        self.wake = 0
        layer.wheel.schedule(self, self.heartbeat.next())

    # -- out

    def write(self, data: bytes, entries: Sequence[Entry]) -> None:
        """Sends whole frames without blocking. ``data`` is the joined frames of ``entries``."""
        if self.send_queue is not None:
            self._enqueue(entries)
            return
        stream = self.stream
        if stream is None or self.reason:
            return
        try:
            sent = stream.raw.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.close("transport")
            return
        if sent != len(data):
            self._congested(sent, entries)

    def _congested(self, sent: int, entries: Sequence[Entry]) -> None:
        assert self.stream is not None
        self.send_queue = SendQueue(self.layer.options)
        if not self.send_queue.add_rest(entries, sent):
            self.close("slow_consumer")
            return
        self.stream.when_writable(self._drain)
        self.layer.wheel.schedule(self, self.send_queue.deadline)

    def _enqueue(self, entries: Sequence[Entry]) -> None:
        assert self.send_queue is not None
        if self.reason:
            return
        if not self.send_queue.add(entries):
            self.close("slow_consumer")

    def _drain(self) -> None:
        assert self.send_queue is not None
        assert self.stream is not None
        try:
            done = self.send_queue.drain(self.stream.raw)
        except OSError:
            self.close("transport")
            return
        if done:
            self.stream.stop_writing()
            self.send_queue = None

    def release_poll(self) -> None:
        """Lets the poll that is held be answered, if there is one."""
        if self.send_queue is not None:
            self.send_queue.release()

    # -- in

    def receive(self, message: Message) -> None:
        """Takes in one Engine.IO packet, from a frame or from a POST."""
        if self.reason:
            return
        if message[1] == b"3":
            if not self.heartbeat.ponged() and self.flooded():
                self.close_when_handled("flood")
            return
        self._inbox.append(message)
        if not self._busy:
            self._busy = True
            self.layer.workers.run(self._handle_inbox)
        elif len(self._inbox) > INBOX and self.stream is not None:
            self.stream.pause()

    @property
    def waiting(self) -> int:
        """How many packets wait for their turn."""
        return len(self._inbox)

    def flooded(self, cost: int = 1) -> bool:
        """Counts something that is no request. True when it was too much for one second."""
        return not self._allowance.spend(cost, clock.monotonic(), self.layer.options.controls)

    def close_when_handled(self, reason: str) -> None:
        """Closes as soon as the packets that are already here have been handled."""
        if self.stream is not None:
            self.stream.pause()
        if not self._busy:
            self.close(reason)
        else:
            self._inbox.append(reason)

    def _handle_inbox(self) -> None:
        while self._inbox:
            message = self._inbox.pop(0)
            try:
                if isinstance(message, str):
                    self.close(message)
                elif not self.reason:
                    self._handle(message)
            except Violation as violation:
                self.close(violation.reason)
            except (Exception, gevent.Timeout):
                log.exception("a packet was not handled")
                self.close("internal")
            if self._inbox and self.layer.workers.others_wait:
                self.layer.workers.run(self._handle_inbox)  # one packet of each client in turn
                return
        self._busy = False
        if self.reason:
            self.layer.ended(self)
        elif self.stream is not None:
            self.stream.resume()

    def _handle(self, message: Message) -> None:
        opcode, payload = message
        if opcode == BINARY or payload[:1] == b"4":
            self.layer.packet(self, message)
        elif payload == b"1":
            self.close("client")
        else:
            raise Violation("bad_packet")

    def upgrade(self, stream: Stream) -> None:
        """Goes over from polling to WebSocket. What waits in the queue leaves first."""
        self.stream = stream
        self.release_poll()
        assert self.send_queue is not None
        self.send_queue.restart()
        stream.when_writable(self._drain)

    # -- deadlines

    def expect_connect(self) -> None:
        """Sets a deadline for CONNECT, after the last namespace was left."""
        self.layer.wheel.schedule(self, self.heartbeat.expect_connect(self.layer.options, clock.monotonic()))

    def tick(self, now: float) -> float:
        """Does what is due. Returns the next deadline, 0 after the end."""
        if self.reason:
            return 0.0
        late = self.heartbeat.missed(now) or ("slow_consumer" if now >= self._stalled_at() else "")
        if late:
            self.close(late)
            return 0.0
        if self.heartbeat.ping_due(self.layer.options, now):
            self.write(PING, [(PING, False)])
        return max(now, min(self.heartbeat.next(), self._stalled_at()))

    def _stalled_at(self) -> float:
        """When a WebSocket client that takes no data is given up."""
        return math.inf if self.stream is None or self.send_queue is None else self.send_queue.deadline

    # -- the end

    def close(self, reason: str) -> None:
        """Ends the connection now. ``reason`` is one of CODES, ``client`` or ``transport``. Safe to repeat."""
        if not self.reason:
            self.layer.flush()  # what was sent before the end still arrives
            self._end(reason)

    def _end(self, reason: str) -> None:
        if self.reason:
            return
        self.reason = reason
        for leave in self.layer.leaving:
            leave(self)
        stream, self.stream = self.stream, None
        if stream is not None:
            if reason == "transport":
                stream.abort()
            else:
                stream.close(self._last_words())
        self.release_poll()
        if not self._busy:
            self._busy = True
            self.layer.workers.run(self._handle_inbox)

    def _last_words(self) -> bytes:
        rest = self.send_queue.unfinished() if self.send_queue is not None else b""
        return rest + websocket.close_frame(self.reason)

"""Frames that wait for the kernel or for a poll. Bounded in bytes and in packets."""

import _socket
from collections import deque
from collections.abc import Sequence

from gevent.event import Event

from chatapp.core import clock
from chatapp.realtime.options import Options
from chatapp.realtime.transport.websocket import BINARY, next_frame

Entry = tuple[bytes, bool]  # a whole frame, and whether a slow client may miss it
CHUNK = 65_536


class SendQueue:
    """A client that has taken nothing by ``deadline`` is given up."""

    __slots__ = ("_cut", "_frames", "_options", "_poll", "_size", "deadline")

    def __init__(self, options: Options) -> None:
        self._frames: deque[bytes] = deque()
        self._size = 0
        self._cut = False  # a part of the first frame has been sent
        self._options = options
        self._poll: Event | None = None
        self.deadline = clock.monotonic() + options.write_timeout

    def add(self, entries: Sequence[Entry]) -> bool:
        """False when it is full. From half full on, what a client may miss is left out."""
        options = self._options
        for frame, ephemeral in entries:
            size, count = self._size + len(frame), len(self._frames) + 1
            if ephemeral and (size * 2 > options.queue_bytes or count * 2 > options.queue_packets):
                continue
            # a single large answer may leave even when it is over the limit by itself
            if count > options.queue_packets or (size > options.queue_bytes and self._frames):
                return False
            self._frames.append(frame)
            self._size = size
        self.release()
        return True

    def add_rest(self, entries: Sequence[Entry], sent: int) -> bool:
        """Adds what is left of ``entries`` after their first ``sent`` bytes went out."""
        for at, (frame, _) in enumerate(entries):
            if sent < len(frame):
                if sent:
                    self._cut = True
                    self._frames.append(frame[sent:])
                    self._size = len(frame) - sent
                    at += 1
                return self.add(entries[at:])
            sent -= len(frame)
        return True

    def restart(self) -> None:
        """Sets the deadline anew."""
        self.deadline = clock.monotonic() + self._options.write_timeout

    def drain(self, raw: _socket.socket) -> bool:
        """Sends until the kernel takes no more. True when nothing is left. Raises OSError."""
        while self._frames:
            data = self._chunk()
            try:
                sent = raw.send(data)
            except BlockingIOError:
                return False
            self.restart()
            self._drop(sent)
            if sent < len(data):
                return False
        return True

    def unfinished(self) -> bytes:
        """The rest of a frame that was sent in part: it must leave before another frame."""
        return self._frames[0] if self._cut else b""

    def packets(self, most: int) -> list[tuple[int, bytes]]:
        """Takes out the first packets, without their frames: (opcode, payload)."""
        out: list[tuple[int, bytes]] = []
        while self._frames and len(out) < most:
            frame = self._frames.popleft()
            self._size -= len(frame)
            opcode, start, end = next_frame(frame, 0)
            if opcode <= BINARY:
                out.append((opcode, frame[start:end]))
        return out

    @property
    def polled(self) -> bool:
        """Whether a poll is held."""
        return self._poll is not None

    def hold_poll(self, seconds: float) -> None:
        """Blocks the greenlet of a poll until there is something to send, or until ``release``."""
        self._poll = Event()
        self._poll.wait(seconds)
        self._poll = None

    def release(self) -> None:
        """Wakes the poll that is held, if there is one."""
        if self._poll is not None:
            self._poll.set()

    def __len__(self) -> int:
        return len(self._frames)

    def _chunk(self) -> bytes:
        size, some = 0, []
        for frame in self._frames:
            some.append(frame)
            size += len(frame)
            if size >= CHUNK:
                break
        return some[0] if len(some) == 1 else b"".join(some)

    def _drop(self, sent: int) -> None:
        self._size -= sent
        while self._frames and sent >= len(self._frames[0]):
            sent -= len(self._frames.popleft())
            self._cut = False
        if sent:
            self._frames[0] = self._frames[0][sent:]
            self._cut = True

"""The client takes answers and events in the order of the wire, also when both come in one read."""

from typing import Any

import gevent
import pytest
from gevent.queue import Queue

from tests.faults import wire
from tests.faults.websocket import Closed


class Line:
    """A WebSocket whose other end is the test."""

    def __init__(self, *where: Any, **how: Any) -> None:
        self.comes: Queue = Queue()
        self.said: list[str] = []

    def recv(self) -> str:
        packet = self.comes.get()
        if packet is None:
            raise Closed(0, "over")
        return packet

    def send(self, text: str) -> None:
        self.said.append(text)

    def kill(self) -> None:
        self.comes.put(None)


@pytest.fixture
def heard() -> list[Any]:
    return []


@pytest.fixture
def mia(monkeypatch: pytest.MonkeyPatch, heard: list[Any]) -> wire.Wire:
    monkeypatch.setattr(wire, "WebSocket", Line)
    return wire.Wire("nowhere", 1, {}, lambda name, data: heard.append(name))


def test_an_answer_is_taken_before_the_event_behind_it(mia: wire.Wire, heard: list[Any]) -> None:
    asked = gevent.spawn(mia.request, "room:enter", {}, 5.0, lambda answer: heard.append("answer"))
    gevent.sleep(0)
    for packet in ('431[{"ok":true,"data":{}}]', '42["presence:changed",{}]'):
        mia._ws.comes.put(packet)
    assert asked.get(timeout=30) == {"ok": True, "data": {}}
    gevent.sleep(0)
    assert heard == ["answer", "presence:changed"]


def test_no_answer_comes_when_the_line_ends(mia: wire.Wire) -> None:
    asked = gevent.spawn(mia.request, "room:enter", {})
    gevent.sleep(0)
    mia.kill()
    with pytest.raises(wire.NoAnswer):
        asked.get(timeout=30)
    assert mia.over.wait(30)

"""A large fan-out leaves together with what is about to be announced, and never waits for long or for nothing."""

from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import gevent
import pytest
from flask import Flask

from chatapp.core.future import Future
from chatapp.core.schema import Request
from chatapp.realtime.composition import build
from chatapp.realtime.options import Options
from chatapp.realtime.socketio import gathering
from chatapp.realtime.socketio.fanout import FanOut
from chatapp.realtime.transport.websocket import frame

CROWD, FEW = 1000, 5


class Listener:
    """Stands where a connection does, and keeps what each write brought."""

    def __init__(self) -> None:
        self.writes: list[bytes] = []

    def write(self, data: bytes, entries: list[Any]) -> None:
        assert data == b"".join(each for each, _ in entries)
        self.writes.append(data)


def room(fanout: FanOut, size: int) -> list[Any]:
    crowd = [Listener() for _ in range(size)]
    for each in crowd:
        fanout.join(each, "/", "room")  # type: ignore[arg-type]
    return crowd


@pytest.fixture
def fanout() -> FanOut:
    return FanOut()


@pytest.fixture
def no_timers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait ends by what it waits for: its longest time is minutes away."""
    monkeypatch.setattr(gathering, "SEND", 1.0)


def turn() -> None:
    """What was scheduled has run."""
    gevent.sleep(0)
    gevent.sleep(0)


def until_written(listener: Listener) -> None:
    with gevent.Timeout(10):
        while not listener.writes:
            gevent.sleep(0.001)


def test_an_idle_server_writes_at_the_end_of_the_turn(fanout: FanOut) -> None:
    crowd = room(fanout, CROWD)
    fanout.gathering.expect()
    fanout.gathering.arrived()
    fanout.broadcast("room", b"now")
    turn()
    assert [each.writes for each in crowd] == [[frame(b"now")]] * CROWD


def test_what_is_under_way_leaves_in_the_same_write(fanout: FanOut, no_timers: None) -> None:
    crowd = room(fanout, CROWD)
    fanout.gathering.expect()
    fanout.broadcast("room", b"one")
    turn()
    fanout.broadcast("room", b"two")
    turn()
    assert crowd[0].writes == crowd[1].writes == []
    fanout.gathering.arrived()
    fanout.send(crowd[0], b"answer")
    fanout.broadcast("room", b"three")
    turn()
    assert crowd[0].writes == [b"".join(map(frame, (b"one", b"two", b"answer", b"three")))]
    assert [each.writes for each in crowd[1:]] == [[b"".join(map(frame, (b"one", b"two", b"three")))]] * (CROWD - 1)


def test_a_request_that_waits_for_its_commit_is_under_way(no_timers: None) -> None:
    realtime = build(Flask("alone"), Options())
    commit: Future[dict[str, str]] = Future()
    realtime.on("post", Request)(lambda session, request: commit)
    crowd = room(realtime._fanout, CROWD)
    session: Any = SimpleNamespace(protocol=1, key="mia", connection=crowd[0])
    realtime.request(session, "post", [], 7)
    realtime._fanout.broadcast("room", b"one")
    turn()
    assert crowd[0].writes == []
    commit.resolve({}, None)
    turn()
    assert crowd[0].writes == [frame(b"one") + frame(b'437[{"ok":true,"data":{}}]')]


def test_what_is_asked_later_is_not_waited_for(fanout: FanOut, no_timers: None) -> None:
    crowd = room(fanout, CROWD)
    fanout.gathering.expect()
    fanout.broadcast("room", b"one")
    turn()
    fanout.gathering.expect()
    fanout.gathering.arrived()
    turn()
    assert crowd[0].writes == [frame(b"one")]


def test_an_answer_that_never_comes_is_waited_for_once_and_shortly(fanout: FanOut) -> None:
    crowd = room(fanout, CROWD)
    fanout.gathering.expect()
    for _ in range(3):
        fanout.broadcast("room", b"one")
        until_written(crowd[0])
        assert [each.writes for each in crowd] == [[frame(b"one")]] * CROWD
        for each in crowd:
            each.writes.clear()


def test_a_small_room_does_not_wait(fanout: FanOut) -> None:
    few = room(fanout, FEW)
    fanout.gathering.expect()
    fanout.broadcast("room", b"one")
    turn()
    assert [each.writes for each in few] == [[frame(b"one")]] * FEW


def test_what_must_be_written_first_ends_the_wait(fanout: FanOut, no_timers: None) -> None:
    """Somebody comes in, somebody is closed: what was said before is written before."""
    crowd = room(fanout, CROWD)
    fanout.gathering.expect()
    fanout.broadcast("room", b"one")
    turn()
    late = Listener()
    fanout.join(late, "/", "room")  # type: ignore[arg-type]
    assert [each.writes for each in crowd] == [[frame(b"one")]] * CROWD
    fanout.gathering.arrived()
    turn()
    assert (late.writes, len(crowd[0].writes)) == ([], 1)


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> MagicMock:
    """Stands where the loop's timers do."""
    loop = MagicMock()
    monkeypatch.setattr(gathering.gevent, "get_hub", lambda: MagicMock(loop=loop))
    return loop.timer


def test_the_wait_is_never_longer_than_the_fan_out(timers: MagicMock) -> None:
    waiting = gathering.Gathering(over=lambda: None)
    waiting.expect()
    assert waiting.waits(lambda: CROWD)
    timers.assert_called_once_with(pytest.approx(CROWD * 5e-6))


def test_a_wait_that_has_ended_leaves_no_timer(timers: MagicMock) -> None:
    waiting = gathering.Gathering(over=lambda: None)
    waiting.expect()
    for count in (1, 2):
        assert waiting.waits(lambda: CROWD)
        waiting.end()
        assert timers.return_value.close.call_count == timers.call_count == count

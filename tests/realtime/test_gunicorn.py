"""Under gunicorn's gevent worker the socket stays the worker's; the strictness is the same."""

import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.served import ROOT, free_port
from tests.support.ws_client import CLOSE, PING, PONG, Client, frame, get

POLL = "/socket.io/?EIO=4&transport=polling"


@contextmanager
def gunicorn(patience: int) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    port = free_port()
    application = "tests.support.little_chat:wsgi()"
    command = [sys.executable, "-m", "gunicorn", "-k", "gevent", "-b", f"127.0.0.1:{port}", application]
    options = ["--graceful-timeout", str(patience)]
    process = subprocess.Popen([*command, *options], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        _until_up(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="module")
def worker() -> Iterator[int]:
    with gunicorn(patience=1) as (port, _):
        yield port


def _until_up(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            if get(port, "/up")[0] == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("gunicorn does not come up")


def test_two_people_talk(worker: int) -> None:
    mia, otto = Client(worker).joins(), Client(worker).joins()
    assert mia.asks("say", {"text": "hi otto"})["ok"]
    otto.sees("hi otto")
    otto.leaves()
    mia.sees('"reason":"transport"')


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (frame(b"x", masked=False), (1002, "bad_frame")),
        (frame(b"x" * 20_000), (1009, "too_large")),
        (frame(b"\xff"), (1007, "bad_text")),
        (frame(b'42["disconnect"]'), (1008, "bad_packet")),
        (frame(struct.pack("!H", 1000), CLOSE), (1000, "")),
    ],
)
def test_rules_are_the_same(worker: int, data: bytes, ending: tuple[int, str]) -> None:
    mia = Client(worker).joins()
    mia.sends(data)
    assert mia.ending() == ending


def test_deadlines_are_the_same(worker: int) -> None:
    assert Client(worker).ending() == (1008, "connect_timeout")


def test_ping_and_polling(worker: int) -> None:
    mia = Client(worker).joins()
    mia.sends(frame(b"p", PING))
    assert mia.frame() == (PONG, b"p")
    assert get(worker, POLL)[0] == 200
    assert get(worker, POLL, Origin="http://attacker.tld")[0] == 403


def test_a_planned_restart_is_told() -> None:
    with gunicorn(patience=30) as (port, process):
        crowd = [Client(port).joins() for _ in range(3)]
        process.send_signal(signal.SIGTERM)
        for each in crowd:
            each.sees("server:draining")
            assert each.ending() == (1001, "going_away")
        assert process.wait(25) == 0, "nobody is waited for once all are gone"

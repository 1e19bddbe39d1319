"""How a connection is kept, and when it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from tests.settings.test_limits_of_people import port_of
from tests.support.players import PATIENCE, Player
from tests.support.polling import enters, opens
from tests.support.served import ROOT
from tests.support.ws_client import Client, get

Chat = Callable[..., str]


@pytest.mark.setting("ping_interval")
def test_ping_interval(chat: Chat) -> None:
    mia = Client(port_of(chat(CHAT_PING_INTERVAL="0.3"))).joins()
    assert mia.open["pingInterval"] == 300
    while mia.hears(pings=True) != "2":
        pass
    mia.leaves()


@pytest.mark.setting("ping_timeout")
def test_ping_timeout(chat: Chat) -> None:
    silent = Client(port_of(chat(CHAT_PING_INTERVAL="0.3", CHAT_PING_TIMEOUT="0.3")))
    assert silent.ending()[1] == "ping_timeout"


@pytest.mark.setting("connect_timeout")
def test_connect_timeout(chat: Chat) -> None:
    silent = Client(port_of(chat(CHAT_CONNECT_TIMEOUT="0.3", CHAT_PING_INTERVAL="60")))
    assert silent.ending()[1] == "connect_timeout"


@pytest.mark.setting("packet_bytes")
def test_packet_bytes(chat: Chat) -> None:
    port = port_of(chat(CHAT_PACKET_BYTES="1000"))
    assert json.loads(get(port, "/socket.io/?EIO=4&transport=polling")[1][1:])["maxPayload"] == 1000
    mia = Client(port).joins()
    mia.says("42" + json.dumps(["rooms:list", {"x": "y" * 1000}]))
    assert mia.ending()[1] == "too_large"


@pytest.mark.parametrize(
    "limit",
    [
        pytest.param({"CHAT_QUEUE_PACKETS": "5"}, marks=pytest.mark.setting("queue_packets")),
        pytest.param({"CHAT_QUEUE_BYTES": "2000"}, marks=pytest.mark.setting("queue_bytes")),
        pytest.param({}, id="neither"),
    ],
)
def test_what_may_wait_for_a_client_that_does_not_read(chat: Chat, limit: dict[str, str]) -> None:
    url = chat(**limit)
    port = port_of(url)
    session = enters(port, opens(port))
    assert get(port, session, "POST", b'420["room:enter",{"room":"lobby"}]') == (200, b"ok")
    while b'430[{"ok":true' not in (heard := get(port, session)[1]):
        assert heard
    mia = Player(url)
    mia.enters()
    for number in range(8):
        mia.says(f"{number} " + "long words " * 40)
    status, body = get(port, session)
    assert (status == 400) == bool(limit), body
    mia.leaves()


@pytest.mark.setting("grace")
def test_grace(chat: Chat) -> None:
    url = chat(CHAT_GRACE="0")
    mia, otto = Player(url), Player(url)
    mia.enters()
    otto.enters()
    mia.sees("presence:changed", lambda change: otto.person in change["joined"])
    otto.io.eio.disconnect()
    mia.sees("presence:changed", lambda change: otto.person in change["left"])
    mia.leaves()


@pytest.mark.setting("head_interval")
def test_head_interval(chat: Chat) -> None:
    mia = Player(chat(CHAT_HEAD_INTERVAL="0.2"))
    mia.enters()
    until = time.monotonic() + PATIENCE
    while len(mia.all("room:head")) < 4 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(mia.all("room:head")) >= 4
    mia.leaves()


SERVES = """
from gevent import monkey
monkey.patch_all()
from chatapp.realtime.http.server import serve
from chatapp.settings import load
say = lambda *words: print(*words, flush=True)
serve(lambda *request: [], lambda seconds: say("drains", seconds), load(), lambda host, port: say("listens"))
"""


@pytest.mark.setting("drain")
def test_drain() -> None:
    variables = {**os.environ, "CHAT_DRAIN": "3.5", "CHAT_PORT": "0"}
    command = [sys.executable, "-c", SERVES]
    server = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    assert server.stdout.readline() == "listens\n"
    server.send_signal(signal.SIGTERM)
    assert server.communicate(timeout=30)[0] == "drains 3.5\n"

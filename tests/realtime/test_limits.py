"""Limits for each address and each session, leaks, and the planned restart."""

import json
import signal
import time

import pytest

from chatapp.realtime.options import Options
from chatapp.realtime.transport.registry import PENALTY
from tests.support.launch import launched
from tests.support.ws_client import Client, frame, get

POLL = "/socket.io/?EIO=4&transport=polling"


def options(**changes: object) -> tuple[str, str]:
    return "--options", json.dumps(changes)


def test_connections_from_one_address() -> None:
    with launched("little_chat", *options(per_address=5)) as server:
        crowd = [Client(server.port).joins() for _ in range(5)]
        with pytest.raises(ConnectionError, match="429"):
            Client(server.port)
        assert get(server.port, POLL)[0] == 429
        crowd[0].leaves()
        time.sleep(0.1)
        assert Client(server.port).joins().asks("say", {"text": "now there is room"})["ok"]


def test_fifty_connections_from_one_address_by_default() -> None:
    with launched("little_chat", *options(per_address=Options().per_address, connect_timeout=20)) as server:
        otto = Client(server.port).joins()
        crowd, refused = [], 0
        for _ in range(59):
            try:
                crowd.append(Client(server.port))
            except ConnectionError as error:
                refused += "429" in str(error)
        assert (len(crowd), refused) == (49, 10)
        assert otto.asks("say", {"text": "still here"})["ok"]


def test_host_names_that_are_answered() -> None:
    with launched("little_chat", *options(hosts=["chat.example", "[::1]"])) as server:
        for host in ("chat.example", "CHAT.example", "chat.example:8443", "[::1]", "[::1]:80"):
            assert get(server.port, "/up", Host=host)[0] == 200, host
            Client(server.port, Host=host).leaves()
        for host in ("attacker.tld", "chat.example.attacker.tld", "127.0.0.1", "[::2]"):
            assert get(server.port, "/up", Host=host)[0] == 421, host
            with pytest.raises(ConnectionError, match="421"):
                Client(server.port, Host=host)
        assert get(server.port, "/up", Host="chat.example:1:2")[0] == 400


def test_handshakes_from_one_address() -> None:
    with launched("little_chat", *options(handshakes=[3, 100])) as server:
        for _ in range(3):
            Client(server.port).leaves()
        status, body = get(server.port, POLL)
        error = json.loads(body)["error"]
        assert (status, error["code"], error["retryable"]) == (429, "rate", True)
        assert error["retry_after"] > 0


def test_who_breaks_the_rules_may_not_come_again_at_once() -> None:
    with launched("little_chat", *options(handshakes=[2 * PENALTY, 1000])) as server:
        otto = Client(server.port).joins()
        for _ in range(2):
            hostile = Client(server.port)
            hostile.sends(b"\xff\xff")
            assert hostile.ending()[1] == "bad_frame"
        status, body = get(server.port, POLL)
        error = json.loads(body)["error"]
        assert (status, error["code"]) == (429, "rate")
        assert error["retry_after"] > 25, "it owes more than one handshake"
        assert otto.asks("say", {"text": "who is here already stays"})["ok"]


def test_who_leaves_in_order_may_come_again_at_once() -> None:
    with launched("little_chat", *options(handshakes=[10, 1000])) as server:
        for _ in range(10):
            Client(server.port).joins().leaves()


def test_a_client_that_does_not_listen_to_rate_is_closed() -> None:
    with launched("little_chat", *options(requests=[10, 100])) as server:
        mia = Client(server.port).joins()
        for number in range(11):
            answer = mia.asks("say", {"text": str(number)})
        assert answer["error"]["code"] == "rate"
        mia.sends(frame(b'42["say",{"text":"x"}]') * 200)
        assert mia.ending()[1] == "flood"


def test_trusted_proxies_and_strangers() -> None:
    with launched("little_chat", *options(per_address=1, trusted_proxies=["127.0.0.1"])) as server:
        crowd = [Client(server.port, X_Forwarded_For=f"6.6.6.6, 10.0.0.{number}") for number in range(3)]
        with pytest.raises(ConnectionError, match="429"):
            Client(server.port, X_Forwarded_For="7.7.7.7, 10.0.0.1")
        assert len(crowd) == 3


def test_nothing_is_left_behind() -> None:
    with launched("little_chat", *options(connect_timeout=0.3)) as server:
        otto = Client(server.port).joins()
        otto.asks("count", {})
        before = otto.asks("count", {})["data"]
        for ending in (b"", frame(b"41"), frame(b"1"), frame(b"x", 3), frame(b"x", 8), frame(b"42[")[:4], frame(b"4x")):
            for _ in range(20):
                mia = Client(server.port)
                mia.sends(frame(b'40{"protocol":1}') + ending)
                mia.leaves()
                get(server.port, POLL)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            after = otto.asks("count", {})["data"]
            if (after["sessions"], after["connections"]) == (1, 1) and after["greenlets"] <= before["greenlets"] + 3:
                return
            time.sleep(0.1)
        raise AssertionError(f"{before} became {after}")


def test_a_planned_restart() -> None:
    with launched("little_chat") as server:
        crowd = [Client(server.port).joins() for _ in range(10)]
        crowd[0].says('421["later",{"text":"in flight"}]')
        time.sleep(0.05)
        server.process.send_signal(signal.SIGTERM)
        waits = set()
        for each in crowd:
            each.sees("server:draining")
            notice = next(text for text in each.heard if "draining" in text)
            waits.add(json.loads(notice[2:])[1]["retry_after"])
        assert len(waits) > 1, "they must not all come back at once"
        crowd[0].sees("in flight")
        for each in crowd[1:]:
            assert each.ending() == (1001, "going_away")
        assert server.process.wait(10) == 0

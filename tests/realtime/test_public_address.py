"""The gate sees the chat as its visitors do, and says why it lets a page not connect: to the page and in the log."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.launch import Launched, launched
from tests.support.served import served
from tests.support.ws_client import Client, get

POLL = "/socket.io/?EIO=4&transport=polling"
PROXIED = json.dumps({"trusted_proxies": ["127.0.0.0/8"], "hosts": ["a.example", "127.0.0.1"]})


@pytest.fixture(scope="module")
def behind_proxy() -> Iterator[Launched]:
    with launched("little_chat", "--options", PROXIED) as server:
        yield server


def error(server: Launched, path: str = POLL, method: str = "OPTIONS", **headers: str) -> dict[str, str]:
    """The error object that a request is answered with."""
    status, body = get(server.port, path, method=method, **headers)
    assert status >= 400, body
    refused: dict[str, str] = json.loads(body)["error"]
    return refused | {"status": str(status)}


OURS = [
    {"Host": "a.example", "Origin": "http://a.example"},
    {"Host": "a.example:443", "Origin": "https://a.example"},
    {"Host": "a.example:8410", "Origin": "https://a.example:8410", "X_Forwarded_Proto": "https"},
    {"Host": "127.0.0.1:1", "X_Forwarded_Host": "a.example", "Origin": "https://a.example", "X_Forwarded_Proto": "wss"},
]


@pytest.mark.parametrize("headers", OURS)
def test_our_page_connects_whatever_the_proxy_calls_us(behind_proxy: Launched, headers: dict[str, str]) -> None:
    assert get(behind_proxy.port, POLL, method="OPTIONS", **headers)[0] == 204
    assert get(behind_proxy.port, POLL, **headers)[0] == 200
    Client(behind_proxy.port, **headers).joins().leaves()


THEIRS = [
    {"Host": "a.example", "Origin": "https://a.example:8410", "X_Forwarded_Proto": "https"},  # it lost the port
    {"Host": "a.example", "Origin": "http://a.example", "X_Forwarded_Proto": "https"},
    {"Host": "a.example", "Origin": "https://b.example", "X_Forwarded_Proto": "https"},
]


@pytest.mark.parametrize("headers", THEIRS)
def test_a_page_that_may_not_connect_is_told_why(behind_proxy: Launched, headers: dict[str, str]) -> None:
    refused = error(behind_proxy, **headers)
    assert (refused["status"], refused["code"]) == ("403", "unknown_origin")
    assert headers["Origin"] in refused["message"]
    assert error(behind_proxy, method="GET", **headers) == error(behind_proxy, method="POST", **headers) == refused
    with pytest.raises(ConnectionError, match="403"):
        Client(behind_proxy.port, **headers)


def test_what_cannot_be_an_origin_is_not_repeated(behind_proxy: Launched) -> None:
    assert "script" not in error(behind_proxy, Host="a.example", Origin="<script>")["message"]


def test_a_name_that_is_not_answered(behind_proxy: Launched) -> None:
    for path in (POLL, "/up"):
        refused = error(behind_proxy, path, "GET", Host="b.example")
        assert (refused["status"], refused["code"]) == ("421", "unknown_host")
        assert "b.example" in refused["message"]
        assert "CHAT_HOSTS" in refused["message"]


def test_the_log_says_what_to_set_and_cannot_be_filled(tmp_path: Path) -> None:
    with served(tmp_path, CHAT_LOG="json", CHAT_HOSTS="a.example,127.0.0.1") as chat:
        port = int(chat.rpartition(":")[2])
        for number in range(30):
            get(port, "/up", Host="b.example:8000")
            get(port, "/up", Host=f"{number}.example")
            get(port, POLL, Host="a.example", Origin="https://www.example")
            get(port, POLL, Host="a.example", Origin="https://a.example:8410")
            get(port, POLL, Host="a.example", Origin=f"https://{number}.example/\x1b")
            get(port, "/up", X_Forwarded_Proto="https")
    text = (tmp_path / "server.log").read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    said = [line["set"] for line in lines if "set" in line]
    assert len(said) == 5 + 5 + 1
    assert "CHAT_HOSTS=a.example,127.0.0.1,b.example" in said
    assert "CHAT_ORIGINS=https://www.example" in said
    assert "CHAT_TRUSTED_PROXIES=127.0.0.1" in said
    assert sum("$http_host" in line for line in said) == 1
    assert "\x1b" not in text


@pytest.mark.parametrize("path", ["/socket.iox", "/socket.io/%00", "/socket.io/x", "/socket.io//", "/x/socket.io/"])
def test_only_the_very_path_is_the_sockets(port: int, path: str) -> None:
    assert get(port, f"{path}?EIO=4&transport=polling")[0] == 404


def test_the_path_without_its_last_slash(port: int) -> None:
    Client(port, "/socket.io?EIO=4&transport=websocket").joins().leaves()


@pytest.mark.parametrize("changes", [{"per_address": 1}, {"handshakes": [1, 100]}])
def test_who_asks_whether_there_is_room_is_told_and_takes_none(changes: dict[str, object]) -> None:
    with launched("little_chat", "--options", json.dumps(changes)) as server:
        for _ in range(3):
            assert get(server.port, POLL, method="OPTIONS")[0] == 204
        mia = Client(server.port).joins()
        refused = error(server)
        assert (refused["status"], refused["code"]) == ("429", "rate")
        assert float(refused["retry_after"]) > 0
        mia.leaves()

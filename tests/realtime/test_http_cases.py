"""Malformed HTTP requests, with a healthy client beside them."""

import time

import pytest

from tests.support.polling import POLL, goes, opens
from tests.support.ws_client import PATH, Client, Raw, frame, get, handshake, http, request


@pytest.mark.parametrize("host", ["", "bad host", "a/b", "user@host", "[::1", "h:99999999", "-x", "x\ty"])
def test_a_malformed_host(port: int, host: str) -> None:
    assert http(port, request(port, "GET /up HTTP/1.1", host=host))[0] == 400


def test_two_hosts_or_none(port: int) -> None:
    assert http(port, request(port, "GET /up HTTP/1.1", "Host: attacker.tld"))[0] == 400
    assert http(port, b"GET /up HTTP/1.1\r\n\r\n")[0] == 400


@pytest.mark.parametrize(
    "query",
    [
        "", "transport=polling", "EIO=3&transport=polling", "EIO=abc&transport=polling", "EIO=4", "EIO=4&transport=abc",
        "EIO=4&EIO=4&transport=polling", "EIO=4&transport=polling&j=0", "EIO=4&transport=polling&transport=websocket",
        "EIO=4&transport=polling&x=" + "y" * 3000, "EIO=4&transport=polling" + "&x=1" * 30,
        "EIO=%34&transport=poll%00ing",
    ],
)  # fmt: skip
def test_a_wrong_query(port: int, query: str) -> None:
    assert get(port, f"/socket.io/?{query}")[0] == 400
    with pytest.raises(ConnectionError, match="400"):
        Client(port, f"/socket.io/?{query.replace('=polling', '=websocket')}")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "BREW", "HEAD", "CONNECT", "PATCH"])
def test_a_wrong_method(port: int, method: str) -> None:
    raw = Raw(port)
    raw.sends(request(port, f"{method} {POLL} HTTP/1.1", "X-Secret: echo me not", "Connection: close"))
    answer = raw.reads_rest()
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 405"))
    assert b"echo me not" not in answer
    assert method.encode() not in answer


@pytest.mark.parametrize(
    "origin", ["http://attacker.tld", "null", "https://127.0.0.1:1", "file://", "http://[", "javascript:alert(1)"]
)
def test_a_page_of_another_site(port: int, origin: str) -> None:
    assert get(port, POLL, Origin=origin)[0] == 403
    with pytest.raises(ConnectionError, match="403"):
        Client(port, Origin=origin)


def test_a_browser_that_hides_its_origin(port: int) -> None:
    assert get(port, POLL, Sec_Fetch_Site="cross-site")[0] == 403
    assert get(port, POLL, Sec_Fetch_Site="same-origin")[0] == 200


def test_our_own_page(port: int) -> None:
    assert get(port, POLL, Origin=f"http://127.0.0.1:{port}")[0] == 200


def test_too_much_head(port: int) -> None:
    assert http(port, request(port, f"GET /{'x' * 9000} HTTP/1.1"))[0] == 414
    assert http(port, request(port, "GET /up HTTP/1.1", f"X: {'x' * 70_000}"))[0] == 431
    assert http(port, request(port, "GET /up HTTP/1.1", *[f"X-{n}: 1" for n in range(200)]))[0] == 431


@pytest.mark.parametrize("length", ["-1", "abc", "+5", "5, 6", "1" + "0" * 20, "0x5", "٣", "5 5"])
def test_a_wrong_content_length(port: int, length: str) -> None:
    raw = f"POST {POLL} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n".encode()
    assert http(port, raw)[0] == 400


@pytest.mark.parametrize(
    "headers",
    [
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: xchunked",),
        ("Transfer-Encoding: gzip, chunked",),
        ("Transfer-Encoding: identity",),
        ("Transfer-Encoding: \x0bchunked",),
        ("Transfer-Encoding:",),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
        ("Content-Length: 5", "Content-Length: 6"),
        ("Name : value",),
        (" folded: value",),
        ("no colon",),
        ("X: a\x00b",),
        ("X: a\rb",),
    ],
)
def test_heads_that_two_servers_could_read_differently(port: int, headers: tuple[str, ...]) -> None:
    assert http(port, request(port, f"POST {POLL} HTTP/1.1", *headers) + b"hello")[0] == 400


def test_a_refused_client_that_talks_on_is_cut(port: int) -> None:
    raw = Raw(port)
    raw.sends(b"BREW\r\n\r\n")
    until = time.monotonic() + 60
    with pytest.raises(OSError, match=r"reset|[Pp]ipe"):
        while time.monotonic() < until:
            raw.socket.sendall(b"x" * 65_536)


@pytest.mark.parametrize(
    "line",
    [
        "GET",
        "GET /up",
        "GET /up HTTP/2.0",
        "GET /up HTTP/1.1 x",
        "get /up HTTP/1.1",
        "GET http://x/ HTTP/1.1",
        "\x16\x03\x01",
    ],
)
def test_a_wrong_request_line(port: int, line: str) -> None:
    assert http(port, request(port, line))[0] == 400


@pytest.mark.slow
def test_a_body_that_stops_is_given_up(port: int) -> None:
    raw = Raw(port)
    raw.socket.settimeout(15)
    raw.sends(request(port, f"POST {POLL} HTTP/1.1", "Content-Length: 100") + b"few")
    before = time.monotonic()
    raw.reads_rest()
    assert time.monotonic() - before < 14


def test_strange_accept_encoding(port: int) -> None:
    assert get(port, POLL, Accept_Encoding="gzip;q=NaN,,,,")[0] == 200


@pytest.mark.parametrize("cookie", ["chat_person=a; chat_person=b", "x" * 16_000, "chat_person", "=;=;\xff"])
def test_strange_cookies(port: int, cookie: str) -> None:
    assert get(port, POLL, Cookie=cookie)[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-WebSocket-Version": "8"}, "426"),
        ({"Sec-WebSocket-Version": ""}, "426"),
        ({"Sec-WebSocket-Key": ""}, "400"),
        ({"Sec-WebSocket-Key": "c2hvcnQ="}, "400"),
        ({"Sec-WebSocket-Key": "!" * 24}, "400"),
        ({"Upgrade": "h2c"}, "400"),
        ({"Upgrade": ""}, "400"),
        ({"Connection": "keep-alive"}, "400"),
    ],
)
def test_a_wrong_handshake(port: int, headers: dict[str, str], status: str) -> None:
    with pytest.raises(ConnectionError, match=status):
        Client(port, **headers)


def test_extensions_and_subprotocols_are_not_taken(port: int) -> None:
    mia = Client(port, Sec_WebSocket_Extensions="permessage-deflate", Sec_WebSocket_Protocol="\xe9" * 4000)
    assert "extensions" not in mia.head.lower()
    assert "protocol:" not in mia.head.lower()


def test_forwarded_addresses_of_strangers_are_ignored(port: int) -> None:
    assert get(port, POLL, X_Forwarded_For=", ".join(["127.0.0.1"] * 50))[0] == 200


def test_bytes_behind_the_handshake_are_the_first_frames(port: int) -> None:
    raw = Raw(port)
    raw.sends(handshake(port, PATH) + frame(b"40"))
    raw.reads_head()
    assert raw.reads(2)[0] == 0x81


def test_keep_alive_and_pipelining(port: int) -> None:
    raw = Raw(port)
    raw.sends(request(port, "GET /up HTTP/1.1") * 2)
    for _ in range(2):
        assert raw.reads_head().startswith("HTTP/1.1 200")
        assert raw.reads(2) == b"up"


def test_the_log_has_no_session_ids(port: int, chat) -> None:
    session = opens(port)
    assert session.rpartition("=")[2] not in chat.logged()
    goes(port, session)

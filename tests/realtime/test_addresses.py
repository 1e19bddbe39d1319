"""The address that limits count: the client behind our proxies, an IPv6 network as one."""

import json

import pytest

from chatapp.core.addresses import Proxies, limit_key
from chatapp.realtime.transport.gate import client_address
from chatapp.settings import load
from tests.support.launch import launched
from tests.support.ws_client import Client, get

POLL = "/socket.io/?EIO=4&transport=polling"


@pytest.mark.parametrize(
    ("peer", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
        ("local", "local"),
    ],
)
def test_whom_a_limit_counts(peer: str, counted: str) -> None:
    assert limit_key(peer) == counted


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "counted"),
    [
        ("", "10.0.0.1", "6.6.6.6", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.1", "6.6.6.6", "6.6.6.6"),
        ("10.0.0.1", "10.0.0.2", "6.6.6.6", "10.0.0.2"),
        ("10.0.0.0/8", "10.9.9.9", "6.6.6.6", "6.6.6.6"),
        ("10.0.0.1/8", "10.9.9.9", "6.6.6.6", "6.6.6.6"),
        ("10.0.0.0/8, fd00::/8", "fd00::7", "6.6.6.6, 10.1.1.1", "6.6.6.6"),
        ("10.0.0.0/8", "::ffff:10.1.1.1", "6.6.6.6", "6.6.6.6"),
        ("10.0.0.0/8", "10.1.1.1", "2001:db8::1", "2001:db8::/64"),
        ("10.0.0.0/8", "10.1.1.1", "a, 10.3.3.3", "10.1.1.1"),
        ("10.0.0.0/8", "10.1.1.1", "", "10.1.1.1"),
        ("local", "", "6.6.6.6", "6.6.6.6"),
        ("", "", "6.6.6.6", "local"),
    ],
)
def test_who_is_behind_a_proxy(trusted: str, peer: str, forwarded: str, counted: str) -> None:
    environ = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address(environ, Proxies.of(trusted)) == counted


@pytest.mark.parametrize("text", ["10.0.0.0/33", "proxy", "10.0.0.1,x", "10.0.0.1 10.0.0.2"])
def test_what_is_no_network_is_said_at_the_start(text: str) -> None:
    with pytest.raises(ValueError, match=r"CHAT_TRUSTED_PROXIES.*expected"):
        load({"CHAT_TRUSTED_PROXIES": text})
    assert load({"CHAT_TRUSTED_PROXIES": "10.0.0.1, fd00::/8"}).trusted_proxies


def test_one_home_network_is_one_address() -> None:
    changes = {"per_address": 2, "trusted_proxies": ["127.0.0.0/8"]}
    with launched("little_chat", "--options", json.dumps(changes)) as server:
        crowd = [Client(server.port, X_Forwarded_For=f"2001:db8:1:2::{number}") for number in (1, 2)]
        with pytest.raises(ConnectionError, match="429"):
            Client(server.port, X_Forwarded_For="2001:db8:1:2:9:9:9:9")
        crowd.append(Client(server.port, X_Forwarded_For="2001:db8:1:3::1"))
        assert len(crowd) == 3


def test_the_pages_see_the_same_address() -> None:
    changes = {"trusted_proxies": ["127.0.0.0/8"]}
    with launched("little_chat", "--options", json.dumps(changes)) as server:
        assert get(server.port, "/who", X_Forwarded_For="6.6.6.6") == (200, b"6.6.6.6")
        assert get(server.port, "/who", X_Forwarded_For="6.6.6.6, x") == (200, b"127.0.0.1")

"""Where a push may go: to the open internet, and nowhere into the network of this machine."""

import socket
from typing import Any

import pytest

from chatapp.features.push.endpoints import Refused, is_public, parsed, resolved


@pytest.mark.parametrize(
    "address",
    [
        "http://push.example.org/x",
        "https://127.0.0.1/x",
        "https://127.1/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://redis/x",
        "https://push.example.org:8080/x",
        "https://push.example.org:99999/x",
        "https://me:you@push.example.org/x",
        "https://push.example.org/x#y",
        "https://push.example.org/x\r\nHost: redis",
        "https://push.example.org/ö",
        "https:///x",
        "file:///etc/passwd",
        "push.example.org",
        "",
        "https://push.example.org/" + "x" * 1000,
    ],
)
def test_an_address_that_is_none_of_a_push_service(address: str) -> None:
    with pytest.raises(Refused):
        parsed(address, local=False)


def test_an_address_that_is_one() -> None:
    found = parsed("https://push.example.org/a/b?c=d", local=False)
    assert found == (True, "push.example.org", 443, "/a/b?c=d")
    assert parsed("http://127.0.0.1:9/x", local=True).port == 9


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        *((each, False) for each in (
            "127.0.0.1", "10.0.0.8", "172.16.1.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
            "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1%eth0", "fd00::1", "ff02::1",
            "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "2001:0:a00:1::1",
        )),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::1"]])
def test_a_name_that_leads_into_a_private_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, addresses: list[str]
) -> None:
    asked: list[str] = []

    def looks_up(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(None, None, None, "", (each, port)) for each in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", looks_up)
    with pytest.raises(Refused):
        resolved(parsed("https://rebinding.example.org/x", local=False), local=False)
    addresses[:] = ["93.184.216.34"]
    assert resolved(parsed("https://rebinding.example.org/x", local=False), local=False) == "93.184.216.34"
    assert asked == ["rebinding.example.org"] * 2, "once for each request"

"""Which names the chat answers to, so that no stranger's name leads into it."""

import pytest

from chatapp.core.hosts import Hosts, split


@pytest.mark.parametrize(
    "name",
    ["localhost", "mia.localhost", "127.0.0.1", "192.168.1.7", "[::1]", "[fe80::1]", "chat", "my_nas", "printer.local",
     "chat.home.arpa", "chat.internal", "vps.example.org"],
)  # fmt: skip
def test_without_a_list_names_that_no_stranger_can_own(name: str) -> None:
    assert name in Hosts(own=["VPS.example.org"])


@pytest.mark.parametrize(
    "name",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "local.evil.example", "xlocalhost.com",
     "vps.example.org.evil.example", "other.example.org", "1.2.3", "999.1.1.1", "a.locals"],
)  # fmt: skip
def test_a_strangers_name_is_not_answered(name: str) -> None:
    assert name not in Hosts(own=["vps.example.org"])


def test_a_list_says_all() -> None:
    named = Hosts(["Chat.example.org", "*.team.example", "[::1]"], own=["vps.example.org"])
    for name in ("chat.example.org", "a.team.example", "a.b.team.example", "[::1]"):
        assert name in named, name
    for name in ("localhost", "127.0.0.1", "vps.example.org", "team.example", "steam.example", "[::2]"):
        assert name not in named, name
    assert "anything.example" in Hosts(["*"])


def test_a_name_to_ask_for_oneself() -> None:
    assert Hosts(["chat.example.org", "other.example.org"]).first == "chat.example.org"
    wild = Hosts(["*.example.org"])
    assert wild.first in wild
    assert Hosts(["*"]).first == Hosts().first == ""


@pytest.mark.parametrize("name", ["http://chat.example.org", "a b", "chat.example.org:443", "*example.org", "a/b", ""])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="is not a host name"):
        Hosts([name])


def test_names_of_other_scripts_are_written_as_browsers_send_them() -> None:
    with pytest.raises(ValueError, match="xn--"):
        Hosts(["bücher.example"])
    assert "xn--bcher-kva.example" in Hosts(["xn--bcher-kva.example"])


def test_name_and_port() -> None:
    assert split("Chat.Example.org:8443") == ("chat.example.org", 8443)
    assert split("chat.example.org.") == ("chat.example.org", None)
    assert split("[::1]:80") == ("[::1]", 80)


@pytest.mark.parametrize(
    "host", ["", " ", "a b", "a/b", "user@host", "[::1", "h:999999", "h:70000", "-x", "a:1:2", "h:x"]
)
def test_what_is_no_host(host: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        split(host)

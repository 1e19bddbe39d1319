"""Many people behind one address: whoever has said who they are does not stand in the way of the next."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.support.served import serve_command, served
from tests.support.visitor import Visitor
from tests.support.ws_client import Client

STRANGERS, KNOWN = 2, 4


@contextmanager
def house(data: Path, **settings: str) -> Iterator[tuple[str, int]]:
    settings = {"CHAT_PER_ADDRESS": str(STRANGERS), "CHAT_CONNECT_TIMEOUT": "60", **settings}
    with served(data, serve_command, None, **settings) as url:
        yield url, int(url.rpartition(":")[2])


@pytest.mark.setting("known_per_address")
def test_more_people_than_strangers_may_come(tmp_path: Path) -> None:
    with house(tmp_path, CHAT_KNOWN_PER_ADDRESS=str(KNOWN)) as (_, port):
        people = [Client(port).joins() for _ in range(KNOWN + STRANGERS)]
        with pytest.raises(ConnectionError, match="429"):
            Client(port)
        people[-1].leaves()
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with suppress(ConnectionError):
                Client(port).joins()
                return
            time.sleep(0.05)
        pytest.fail("who has left still has the place")


def test_who_is_known_comes_in_when_the_places_of_strangers_are_taken(tmp_path: Path) -> None:
    with house(tmp_path) as (url, port):
        browser = Visitor()
        browser.sees(url)
        Client(port, Cookie=browser.cookie).joins().leaves()  # the cookie's person is stored now
        waiting = [Client(port) for _ in range(STRANGERS)]
        with pytest.raises(ConnectionError, match="429"):
            Client(port)
        with pytest.raises(ConnectionError, match="429"):
            Client(port, Cookie=browser.cookie.replace("=", "=x"))
        assert Client(port, Cookie=browser.cookie).joins()
        for stranger in waiting:
            stranger.leaves()


def test_what_a_neighbour_did_is_not_paid_for_by_who_is_known(tmp_path: Path) -> None:
    with house(tmp_path, CHAT_HANDSHAKES="40") as (url, port):
        browser = Visitor()
        browser.sees(url)
        Client(port, Cookie=browser.cookie).joins().leaves()
        for _ in range(2):
            hostile = Client(port)
            hostile.sends(b"\xff\xff")
            hostile.reads_rest()
        with pytest.raises(ConnectionError, match="429"):
            Client(port)
        assert Client(port, Cookie=browser.cookie).joins()

"""One little chat for all tests here, and a healthy client that must notice nothing."""

import json
import time
from collections.abc import Iterator

import pytest

from tests.support.control import Control
from tests.support.launch import Launched, launched
from tests.support.polling import goes, opens
from tests.support.ws_client import Client

# A busy machine must not end what a test is still about to use; only the pings come more often than usual.
PATIENT = {"connect_timeout": 30, "upgrade_timeout": 30, "ping_interval": 2, "ping_timeout": 30}
HURRIED = {**PATIENT, "connect_timeout": 2, "upgrade_timeout": 2}


@pytest.fixture(scope="session")
def chat() -> Iterator[Launched]:
    """The realtime layer with long deadlines."""
    with launched("little_chat", "--options", json.dumps(PATIENT)) as server:
        yield server


@pytest.fixture(scope="session")
def hurried() -> Iterator[int]:
    """The port of a chat with short deadlines, for tests that wait until one is over."""
    with launched("little_chat", "--options", json.dumps(HURRIED)) as server:
        yield server.port


@pytest.fixture
def port(chat: Launched) -> int:
    """Where it listens."""
    return chat.port


@pytest.fixture
def mia(port: int) -> Iterator[Client]:
    """A client that has entered."""
    joined = Client(port).joins()
    yield joined
    joined.leaves()


@pytest.fixture
def session(port: int) -> Iterator[str]:
    """The address of a polling session."""
    address = opens(port)
    yield address
    goes(port, address)


@pytest.fixture(autouse=True)
def bystander(request: pytest.FixtureRequest) -> Iterator[None]:
    """A healthy client beside every test that talks to the chat: it is answered all the time, and alone in the end."""
    if "port" not in request.fixturenames:
        yield
        return
    chat: Launched = request.getfixturevalue("chat")
    control = Control(chat.port)
    yield
    with_otto = control.stops()
    assert with_otto.asks("say", {"text": request.node.name}) == {"ok": True, "data": {"said": 1}}
    with_otto.sees(request.node.name[:10])
    _is_alone(with_otto)
    with_otto.leaves()
    assert "Traceback" not in chat.logged()


def _is_alone(client: Client) -> None:
    until = time.monotonic() + 20
    while (sessions := client.asks("sessions", {})["data"]["total"]) > 1:
        assert time.monotonic() < until, f"{sessions - 1} ghosts"
        time.sleep(0.02)

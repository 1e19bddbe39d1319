"""One little chat for all tests here, and a healthy client that must notice nothing."""

import json
from collections.abc import Iterator

import pytest

from tests.support.launch import Launched, launched
from tests.support.ws_client import Client

QUICK = {"connect_timeout": 1.0, "upgrade_timeout": 1.0}


@pytest.fixture(scope="session")
def chat() -> Iterator[Launched]:
    """The realtime layer with short deadlines."""
    with launched("little_chat", "--options", json.dumps(QUICK)) as server:
        yield server


@pytest.fixture
def port(chat: Launched) -> int:
    """Where it listens."""
    return chat.port


@pytest.fixture(autouse=True)
def bystander(request: pytest.FixtureRequest) -> Iterator[None]:
    """A healthy client beside every test that talks to the chat: afterwards it is still heard."""
    if "port" not in request.fixturenames:
        yield
        return
    chat: Launched = request.getfixturevalue("chat")
    with_otto = Client(chat.port).joins()
    yield
    assert with_otto.asks("say", {"text": request.node.name}) == {"ok": True, "data": {"said": 1}}
    with_otto.sees(request.node.name[:10])
    with_otto.leaves()
    assert "Traceback" not in chat.logged()

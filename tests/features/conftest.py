"""One running chat for all plays on each store; every play takes rooms and people of its own."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.players import Comes, Player
from tests.support.served import served
from tests.support.stores import NewStore

LOOSE = {
    "CHAT_PER_ADDRESS": "1000",
    "CHAT_HANDSHAKES": "10000",
    "CHAT_NEW_GUESTS": "10000",
    "CHAT_GRACE": "1",
    "CHAT_PAGE_TIME": "1000",
}


@pytest.fixture(scope="session")
def chat(tmp_path_factory: pytest.TempPathFactory, new_store: NewStore) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("chat"), **LOOSE, **new_store()) as url:
        yield url


@pytest.fixture
def comes(chat: str) -> Iterator[Comes]:
    """Brings a person in; all leave when the play is over."""
    cast: list[Player] = []

    def enter_stage(**how: Any) -> Player:
        cast.append(Player(chat, **how))
        return cast[-1]

    yield enter_stage
    for player in cast:
        player.leaves()

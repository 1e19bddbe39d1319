"""A chat with the settings that a test wants."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.served import served


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """``chat(CHAT_MESSAGES="2")`` starts one and returns its address; all end with the test."""
    with ExitStack() as running:
        number = iter(range(9))

        def start(**settings: str) -> str:
            return running.enter_context(served(tmp_path / f"chat{next(number)}", **settings))

        yield start

"""The stock Python client where WebSocket is blocked: it puts all that waits into one POST."""

import threading
import uuid
from collections.abc import Iterator

import pytest
import socketio

from tests.support.served import served

PATIENCE = 30


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("chat"), CHAT_MESSAGES="100") as url:
        yield url


@pytest.mark.parametrize("transport", ["polling", "websocket"])
@pytest.mark.parametrize(("count", "size"), [(8, 3900), (20, 10), (60, 100)])
def test_a_burst_is_answered_whole(chat: str, transport: str, count: int, size: int) -> None:
    client, all_came = socketio.Client(reconnection=False, request_timeout=PATIENCE), threading.Event()
    answers: list[object] = []

    def answered(answer: dict[str, object]) -> None:
        answers.append(answer["ok"])
        if len(answers) == count:
            all_came.set()

    client.connect(chat, transports=[transport], auth={"protocol": 1})
    try:
        assert client.call("room:enter", {"room": "bots"}, timeout=PATIENCE)["ok"]
        for _ in range(count):
            message = {"room": "bots", "body": "x" * size, "client_id": uuid.uuid4().hex}
            client.emit("message:send", message, callback=answered)
        assert all_came.wait(PATIENCE)
        assert answers == [True] * count
        assert client.connected
    finally:
        client.disconnect()

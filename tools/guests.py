"""People of the protocol for staged conversations: they come in, take a name, type and talk."""

import secrets
import time
from typing import Any

import socketio


class Guest:
    """One person with one connection. ``token`` is who they are; without one they are somebody new."""

    def __init__(self, chat: str, room: str, name: str, token: str | None = None) -> None:
        self.room = room
        self._client = socketio.Client(reconnection=False)
        self._client.connect(chat, auth={"protocol": 1} | ({"token": token} if token else {}), transports=["websocket"])
        self._ask("room:enter", room=room)
        self._ask("person:rename", name=name)

    def says(self, body: str, room: str | None = None, reply: int | None = None) -> int:
        """The number of the message, which is on disk; waits as long as the server's limits say."""
        carries = {} if reply is None else {"carries": {"reply": reply}}
        request = {"room": room or self.room, "body": body, "client_id": secrets.token_urlsafe(12), **carries}
        seq: int = self._ask("message:send", **request)["seq"]
        return seq

    def edits(self, message: int, body: str) -> None:
        """Another text in an own message."""
        self._ask("message:edit", room=self.room, message=message, body=body, client_id=secrets.token_urlsafe(12))

    def deletes(self, message: int) -> None:
        """An own message goes."""
        self._ask("message:delete", room=self.room, message=message)

    def reacts(self, message: int, emoji: str) -> None:
        """An emoji on anybody's message."""
        self._ask("reaction:put", room=self.room, message=message, emoji=emoji)

    def enters(self, room: str) -> None:
        """Another room, beside the own one."""
        self._ask("room:enter", room=room)

    def types(self, seconds: float = 0) -> None:
        """Others see that this person is writing."""
        self._ask("typing:start", room=self.room)
        time.sleep(seconds)

    def rerolls(self) -> None:
        """Another face."""
        self._ask("person:reroll")

    def leaves(self) -> None:
        self._client.disconnect()

    def _ask(self, event: str, **request: Any) -> dict[str, Any]:
        while True:
            answer = self._client.call(event, request, timeout=10)
            if answer["ok"]:
                data: dict[str, Any] = answer["data"]
                return data
            if not answer["error"]["retryable"]:
                raise RuntimeError(f"{event}: {answer['error']['message']}")
            time.sleep(answer["error"].get("retry_after", 1))

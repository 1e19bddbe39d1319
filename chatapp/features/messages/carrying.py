"""What messages carry: features store it when one is sent, and it comes with the message wherever that is read."""

from collections.abc import Mapping
from typing import Any

import msgspec

from chatapp.core.database import Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Carried, Extensions
from chatapp.core.journal import Source
from chatapp.features.messages import store
from chatapp.features.messages.events import MessagePosted


class Carrying:
    """Reads messages with what they carry: one more query for each feature, not for each message."""

    def __init__(self, carried: Extensions[Carried]) -> None:
        self._carried = carried
        self.source = Source(after=self._after, before=self._before, remove=store.remove)

    def keep(self, tx: Tx, room_id: int, message: MessagePosted, asked: Mapping[str, Any]) -> MessagePosted:
        """Stores what is ``asked`` for, and returns the message with it.

        Raises ChatError ``unknown_field`` for a name that no feature has, and what the features raise.
        """
        for name, value in asked.items():
            if name not in self._carried.named():
                raise ChatError("unknown_field", f"A message cannot carry “{name[:40]}”.")
            self._carried.named()[name].keep(tx, room_id, message.seq, value)
        return self._filled(tx, room_id, [message])[0] if asked else message

    def said(self, body: str, asked: Mapping[str, Any]) -> str:
        """The text, and what people will read of what is carried."""
        texts = [
            each.words(asked[name]) for name, each in self._carried.named().items() if each.words and name in asked
        ]
        return "\n".join([body, *texts])

    def change(self, tx: Tx, room_id: int, seq: int, body: str, asked: Mapping[str, Any]) -> dict[str, Any] | None:
        """The message has the text ``body`` now. Returns all that it carries and that an edit can change.

        Raises ChatError ``unknown_field`` for a name that no feature changes, and what the features raise.
        """
        changing = {name: each for name, each in self._carried.named().items() if each.change}
        if strange := next((name for name in asked if name not in changing), None):
            raise ChatError("unknown_field", f"An edit cannot change “{strange[:40]}”.")
        found: dict[str, Any] = {}
        for name, carried in changing.items():
            if carried.change:
                carried.change(tx, room_id, seq, asked.get(name))
            if carried.sign in body and seq in (loaded := carried.load(tx, room_id, [seq])):
                found[name] = loaded[seq]
        return found or None

    def _after(self, reader: Reader, room_id: int, seq: int, last: int, limit: int) -> list[MessagePosted]:
        return self._filled(reader, room_id, store.after(reader, room_id, seq, last, limit))

    def _before(self, reader: Reader, room_id: int, seq: int, limit: int) -> list[MessagePosted]:
        return self._filled(reader, room_id, store.page_before(reader, room_id, seq, limit))

    def _filled(self, reader: Reader, room_id: int, messages: list[MessagePosted]) -> list[MessagePosted]:
        found: dict[int, dict[str, Any]] = {}
        for name, carried in self._carried.named().items():
            seqs = [message.seq for message in messages if not message.deleted and carried.sign in message.body]
            for seq, value in carried.load(reader, room_id, seqs).items() if seqs else ():
                found.setdefault(seq, {})[name] = value
        return [
            msgspec.structs.replace(message, carries=found[message.seq]) if message.seq in found else message
            for message in messages
        ]

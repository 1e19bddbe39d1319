"""The answers to the requests about rooms. A page is encoded once for all its readers, so here it is raw JSON."""

from typing import Any

import msgspec

from chatapp.core.journal import JournalEvent
from chatapp.features.restrictions.models import RoomRules
from chatapp.features.rooms.models import Room


class Page(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page of the conversation: its messages, oldest first, and the notes among them.

    ``parts`` is what features add to these messages, ``mine`` what they add for this reader only: by the feature's
    name, then by the message's ``seq``. ``floor`` is the lowest number that the room still has.
    """

    messages: msgspec.Raw
    notes: msgspec.Raw
    more: bool
    floor: int
    parts: msgspec.Raw | None = None
    mine: dict[str, dict[int, Any]] | None = None


class History(Page, frozen=True, kw_only=True, omit_defaults=True):
    """``room:history``. ``head``: the page has all changes up to it. ``newer``: there are messages after it."""

    head: int
    newer: bool = False


class Glimpse(Page, frozen=True, kw_only=True, omit_defaults=True):
    """In the HTML page, before the first request: the part of the answer to ``room:enter`` about the conversation.

    ``writes``: whether the person may write here; they may have come to read.
    """

    room: Room
    epoch: str
    head: int
    read_seq: int
    roles: dict[str, dict[str, str]]
    rules: RoomRules
    panic: bool
    writes: bool


class Entered(Glimpse, frozen=True, kw_only=True, omit_defaults=True):
    """``room:enter`` from the start. ``reset``: the client's state belongs to another history."""

    people: msgspec.Raw
    people_total: int
    people_next: str | None
    reset: bool = False


class Resumed(msgspec.Struct, frozen=True, kw_only=True):
    """``room:enter`` for a client that has a state: the events since."""

    room: Room
    epoch: str
    head: int
    read_seq: int
    people: msgspec.Raw
    people_total: int
    people_next: str | None
    roles: dict[str, dict[str, str]]
    rules: RoomRules
    panic: bool
    writes: bool
    events: list[JournalEvent]
    more: bool
    floor: int


class RoomMade(msgspec.Struct, frozen=True):
    """``room:make``: the new private room."""

    room: Room


class TopicSet(msgspec.Struct, frozen=True):
    """``room:topic``: the topic as it is now. ``changed``: it was another one before."""

    topic: str
    changed: bool


class CaughtUp(msgspec.Struct, frozen=True):
    """``room:catch_up``."""

    events: list[JournalEvent]
    more: bool
    head: int
    floor: int


class Reset(msgspec.Struct, frozen=True):
    """``room:catch_up`` when the client holds another history, or one below the floor: ``reset`` is true."""

    reset: bool

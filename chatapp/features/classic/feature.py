"""Wires the classic protocol: the lobby's events, translated into those of the tutorials."""

from itertools import product

from chatapp.features.classic import sockets
from chatapp.features.classic.bases import Bases
from chatapp.features.classic.events import NewMessage, UserJoined, UserLeft, UsernameUpdated
from chatapp.features.edits.events import MessageEdited
from chatapp.features.messages.events import MessagePosted
from chatapp.features.messages.service import Messages
from chatapp.features.people.service import People
from chatapp.features.polls.text import as_text
from chatapp.features.presence.events import PresenceChanged
from chatapp.features.rooms.events import PersonRenamed
from chatapp.features.rooms.models import LOBBY
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit


def install(kit: Kit, people: People, messages: Messages, sessions: RoomSessions) -> None:
    """Translates the lobby's events; nothing else of the product knows this feature."""
    publish, bases = kit.bus.publish, Bases()

    def posted(event: MessagePosted) -> None:
        if event.room == LOBBY:
            person, poll = event.person, (event.carries or {}).get("poll")
            words = as_text(event.body, poll) if poll else event.body
            for base in bases:
                publish(NewMessage(username=person.name, avatar=base + person.avatar, message=words))

    def edited(event: MessageEdited) -> None:
        # these clients cannot change a line, and a deletion is nothing to them
        if event.room == LOBBY:
            person, words = event.person, f"(edited) {event.body}"
            for base in bases:
                publish(NewMessage(username=person.name, avatar=base + person.avatar, message=words))

    def renamed(event: PersonRenamed) -> None:
        if event.room == LOBBY:
            publish(UsernameUpdated(old_username=event.old_name, new_username=event.person.name))

    def changed(event: PresenceChanged) -> None:
        if event.room == LOBBY:
            for person, base in product(event.joined, bases):
                publish(UserJoined(username=person.name, avatar=base + person.avatar))
            for person in event.left:
                publish(UserLeft(username=person.name))

    kit.bus.subscribe(MessagePosted, posted)
    kit.bus.subscribe(MessageEdited, edited)
    kit.bus.subscribe(PersonRenamed, renamed)
    kit.bus.subscribe(PresenceChanged, changed)
    kit.live.add("classic", lambda now: sockets.take(kit, now))
    sockets.install(kit, people, messages, sessions, bases)

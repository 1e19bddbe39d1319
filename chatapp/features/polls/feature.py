"""Wires the polls."""

from chatapp.core.extensions import Carried
from chatapp.features.messages.service import Messages
from chatapp.features.polls import sockets, store
from chatapp.features.polls.asked import words_of
from chatapp.features.polls.counting import EVERY, Counting
from chatapp.features.polls.pages import Polled, refuse_edit
from chatapp.features.polls.personal import personal_of
from chatapp.features.polls.service import Polls
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Job, Kit


def install(kit: Kit, messages: Messages, sessions: RoomSessions) -> None:
    """A message carries its poll. Pages get how it stands, and what the reader has chosen."""
    polled, counting = Polled(), Counting(kit.database)
    kit.carried.add("poll", Carried(keep=polled.keep, load=polled.only(store.of_messages), words=words_of))
    kit.parts.add("votes", polled.only(store.votes))
    kit.mine.add("votes", store.of_person)
    kit.edited.add("polls", refuse_edit)
    kit.forget.add("polls", store.forget)
    kit.purged.add("polls", store.remove)
    kit.personal.add("polls", personal_of(counting))
    kit.people_removed.add("polls", counting.forget_people)
    kit.jobs.add("votes", Job(EVERY, counting.tell_all))
    sockets.install(kit, Polls(kit.database, messages, counting), sessions)

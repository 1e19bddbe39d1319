"""The requests about polls. A poll is made by a message that carries it."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.polls.answers import OwnVotes, PollEnded, Voted, Voters
from chatapp.features.polls.asked import MOST
from chatapp.features.polls.service import Polls
from chatapp.features.rooms.answer_budget import AnswerBudget
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

OFTEN = Limit(30, 10)  # of each request
VOTER = 150  # bytes of a person in an answer
Seq = Annotated[int, Meta(ge=1, le=2**53)]


class AboutPoll(Request, frozen=True):
    """``poll:end`` and ``poll:voters``."""

    room: str
    message: Seq


class PutVote(AboutPoll, frozen=True):
    """``vote:put``. ``choice``: the place of the answer, from 0."""

    choice: Annotated[int, Meta(ge=0, lt=MOST)]


class TakeVote(PutVote, frozen=True):
    """``vote:take``."""


class ReadOwnVotes(Request, frozen=True):
    """``votes:own``."""

    room: str
    messages: Annotated[list[Seq], Meta(max_length=200)]


def install(kit: Kit, polls: Polls, sessions: RoomSessions) -> None:
    """Registers the requests."""
    budget = AnswerBudget(kit.buckets, kit.settings.answer_bytes)

    @kit.realtime.on("vote:put", PutVote, limit=OFTEN)
    def put(session: Session, request: PutVote) -> Future[Voted]:
        """Everyone in the room hears ``poll:changed`` within a second, and the person's clients ``votes:changed``."""
        member = sessions.member_of(session, request.room)
        return polls.vote(member, request.message, request.choice, put=True, address=session.address)

    @kit.realtime.on("vote:take", TakeVote, limit=OFTEN)
    def take(session: Session, request: TakeVote) -> Future[Voted]:
        """They hear the same."""
        member = sessions.member_of(session, request.room)
        return polls.vote(member, request.message, request.choice, put=False, address=session.address)

    @kit.realtime.on("poll:end", AboutPoll, limit=OFTEN)
    def end(session: Session, request: AboutPoll) -> Future[PollEnded]:
        """Everyone in the room hears ``poll:changed``, after the commit."""
        return polls.end(sessions.member_of(session, request.room), request.message)

    @kit.realtime.on("poll:voters", AboutPoll, limit=OFTEN)
    def voters(session: Session, request: AboutPoll) -> Voters:
        """Nobody hears it."""
        member = sessions.member_of(session, request.room)
        budget.check(session.address)
        answer = polls.voters(member, request.message)
        budget.spend(session.address, sum(VOTER * len(people) for people in answer.people))
        return answer

    @kit.realtime.on("votes:own", ReadOwnVotes, limit=OFTEN)
    def own(session: Session, request: ReadOwnVotes) -> OwnVotes:
        """Nobody hears it."""
        return polls.own(sessions.member_of(session, request.room), request.messages)

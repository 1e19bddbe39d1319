"""The requests about rooms."""

from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.rooms import pages
from chatapp.features.rooms.answer_budget import AnswerBudget
from chatapp.features.rooms.answers import CaughtUp, Entered, History, Reset, Resumed, TopicSet
from chatapp.features.rooms.pages import Side
from chatapp.features.rooms.service import EVENTS, Place, Rooms
from chatapp.features.rooms.sessions import BY_WILL, MOVED, RoomSessions
from chatapp.features.rooms.topics import Topics
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session


class EnterRoom(Request, frozen=True):
    """``room:enter``: with ``after`` and ``epoch`` to catch up."""

    room: str
    after: int | None = None
    epoch: str | None = None


class LeaveRoom(Request, frozen=True):
    """``room:leave``. ``moved``: the client shows another room now, and its person may come back."""

    room: str
    moved: bool = False


class CatchUp(Request, frozen=True):
    """``room:catch_up``."""

    room: str
    after: int
    epoch: str
    limit: int = EVENTS


class ReadHistory(Request, frozen=True):
    """``room:history``: ``before``, ``after`` or ``around`` a number, one of them."""

    room: str
    before: int | None = None
    after: int | None = None
    around: int | None = None
    limit: int = pages.SIZE


class SetTopic(Request, frozen=True):
    """``room:topic``."""

    room: str
    topic: str


class MarkRead(Request, frozen=True):
    """``room:read``."""

    room: str
    seq: int


def install(kit: Kit, rooms: Rooms, topics: Topics, sessions: RoomSessions) -> None:
    """Registers the requests."""
    realtime, calm = kit.realtime, Limit(kit.settings.requests, 10)
    budget = AnswerBudget(kit.buckets, kit.settings.answer_bytes)

    @realtime.on("room:enter", EnterRoom, limit=Limit(60, 10))
    def enter(session: Session, request: EnterRoom) -> Future[Entered | Resumed]:
        """The people in the room hear of it from the presence feature."""
        budget.check(session.address)
        future = sessions.enter(session, rooms.slug_of(request.room), Place(request.after, request.epoch))
        budget.pay_later(session.address, future)
        return future

    @realtime.on("room:leave", LeaveRoom, limit=calm)
    def leave(session: Session, request: LeaveRoom) -> None:
        """At once, without grace, unless the client shows another room."""
        slug = sessions.member_of(session, request.room).room.slug
        sessions.leave(session, slug, MOVED if request.moved else BY_WILL)

    @realtime.on("room:catch_up", CatchUp, limit=Limit(200, 10))
    def catch_up(session: Session, request: CatchUp) -> CaughtUp | Reset:
        """What the client missed, in pages."""
        place = Place(request.after, request.epoch)
        member = sessions.member_of(session, request.room)
        budget.check(session.address)
        return budget.paid(session.address, rooms.catch_up(member, place, request.limit))

    @realtime.on("room:history", ReadHistory, limit=Limit(100, 10))
    def history(session: Session, request: ReadHistory) -> History:
        """A page of messages from anywhere in the conversation."""
        member = sessions.member_of(session, request.room)
        budget.check(session.address)
        side, seq = _side(request)
        return budget.paid(session.address, rooms.history(member, _stored(seq), request.limit, side))

    @realtime.on("room:topic", SetTopic, limit=Limit(5, 30))
    def topic(session: Session, request: SetTopic) -> Future[TopicSet]:
        """Everyone in the room hears ``topic:changed``, after the commit."""
        return topics.set(sessions.member_of(session, request.room), request.topic)

    @realtime.on("room:read", MarkRead, limit=calm)
    def read(session: Session, request: MarkRead) -> Future[None]:
        """The person's other clients hear of it."""
        return sessions.read(session, sessions.member_of(session, request.room), _stored(request.seq))


def _side(request: ReadHistory) -> tuple[Side, int]:
    """Raises ChatError ``bad_request`` unless exactly one of them is asked for."""
    sides: list[tuple[Side, int | None]] = [
        ("before", request.before), ("after", request.after), ("around", request.around)
    ]  # fmt: skip
    asked = [(side, seq) for side, seq in sides if seq is not None]
    if len(asked) != 1:
        raise ChatError("bad_request", "Say one of before, after and around.")
    return asked[0]


def _stored(seq: int) -> int:
    # the database cannot compare larger ones, and no room has them
    return min(max(seq, 0), 2**62)

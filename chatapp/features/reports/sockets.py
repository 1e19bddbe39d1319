"""The requests about reports."""

from datetime import timedelta
from typing import Annotated, Literal

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.core.text import one_line
from chatapp.features.reports.answers import Decided, Reported, ReportList
from chatapp.features.reports.service import Complaint, Decision, Outcome, Reports
from chatapp.features.roles.service import THE_HOUSE, Scope
from chatapp.features.roles.sockets import doer_of
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

Id = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9_-]{8,64}\Z")]
Short = Annotated[str, Meta(max_length=300)]
OF_PERSON = Limit(10, 600)
OF_ADDRESS = Limit(40, 600)  # a class of a school may see the same message
READ = Limit(120, 60)


class ReportMessage(Request, frozen=True, kw_only=True):
    """``message:report``."""

    id: Id
    room: str
    message: Annotated[int, Meta(ge=1, le=2**53)]
    kind: Literal["spam", "abuse", "sexual", "private", "other"]
    note: Short = ""


class ListReports(Request, frozen=True):
    """``reports:list``."""

    room: str | None = None
    decided: bool = False


class DecideReport(Request, frozen=True, kw_only=True):
    """``report:decide``. ``everywhere``: a warning, mute or ban is of the whole chat."""

    id: Id
    report: Id
    outcome: Outcome
    delete: bool = False
    everywhere: bool = False
    minutes: Annotated[int, Meta(ge=1, le=5_256_000)] | None = None
    reason: Short = ""


class ReopenReport(Request, frozen=True):
    """``report:reopen``."""

    report: Id


def install(kit: Kit, reports: Reports, rooms: Rooms, sessions: RoomSessions) -> None:
    """Registers the requests."""

    def scope(session: Session, slug: str | None) -> Scope:
        return THE_HOUSE if slug is None else Scope(rooms.number(slug, doer_of(session).id), slug)

    @kit.realtime.on("message:report", ReportMessage, limit=OF_PERSON)
    def report(session: Session, request: ReportMessage) -> Future[Reported]:
        """The moderators of the room and of the house hear ``reports:changed``; nobody else."""
        member = sessions.member_of(session, request.room)
        kit.buckets.take_with_networks(session.address, OF_ADDRESS, "reports")
        return reports.report(member, Complaint(request.id, request.message, request.kind, one_line(request.note, 300)))

    @kit.realtime.on("reports:list", ListReports, limit=READ)
    def listed(session: Session, request: ListReports) -> ReportList:
        """Nobody hears it."""
        return reports.listed(doer_of(session), scope(session, request.room), request.decided)

    @kit.realtime.on("report:decide", DecideReport, limit=READ)
    def decide(session: Session, request: DecideReport) -> Future[Decided]:
        """Those who reported the message hear ``letter:came``; moderators ``reports:changed``."""
        seconds = None if request.minutes is None else timedelta(minutes=request.minutes).total_seconds()
        decision = Decision(
            request.id, request.report, request.outcome, request.delete, request.everywhere, seconds,
            one_line(request.reason, 300),
        )  # fmt: skip
        return reports.decide(doer_of(session), decision)

    @kit.realtime.on("report:reopen", ReopenReport, limit=READ)
    def reopen(session: Session, request: ReopenReport) -> Future[Decided]:
        """Moderators hear ``reports:changed``."""
        return reports.reopen(doer_of(session), request.report)

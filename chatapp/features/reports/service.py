"""Takes reports, lists them for those who keep order, and does what they decide."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import msgspec

from chatapp.core import clock
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.steps import in_order
from chatapp.features.deletions.many import ManyDeletions, Whose
from chatapp.features.letters.service import Letters
from chatapp.features.messages.service import Messages
from chatapp.features.people.service import People
from chatapp.features.reports import store, words
from chatapp.features.reports.answers import ContextLine, Decided, Reported, ReportLine, ReportList
from chatapp.features.reports.events import ReportsChanged
from chatapp.features.reports.store import Report
from chatapp.features.restrictions.models import Kind
from chatapp.features.restrictions.service import Order, Restrictions
from chatapp.features.roles import access, audit
from chatapp.features.roles.models import HOUSE, Doer
from chatapp.features.roles.permissions import Action, may
from chatapp.features.roles.service import THE_HOUSE, Roles, Scope
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.secret_slugs import TITLE, is_secret

Step = Callable[[], Future[Any]]
Outcome = Literal["dismiss", "delete", "warn", "mute", "ban"]
AROUND = 5  # messages before and after the one that is reported
SHOWN = 1000  # characters of each
OPEN = 20  # reports of one person that nobody has decided yet
ENOUGH = 20  # people who report one message: the others are thanked, and nothing more is stored


class Complaint(NamedTuple):
    """What somebody reports. ``id`` is made by the client."""

    id: str
    message: int
    kind: str
    note: str


class Decision(NamedTuple):
    """What is to be done. ``id`` is made by the client; ``seconds`` None: for good."""

    id: str
    report: str
    outcome: Outcome
    delete: bool
    everywhere: bool
    seconds: float | None
    reason: str


class Parts(NamedTuple):
    """The services that decisions act with."""

    database: Database
    messages: Messages
    people: People
    roles: Roles
    letters: Letters
    restrictions: Restrictions
    deletions: ManyDeletions


class Reports:
    """Whoever is reported is never told, and does not see it as a moderator either."""

    def __init__(self, parts: Parts) -> None:
        self._database, self._parts = parts.database, parts

    def report(self, member: Member, complaint: Complaint) -> Future[Reported]:
        """Keeps the message and those around it as they are now. Raises ChatError ``no_message``, ``too_many``."""
        room_id, person = member.room_id, member.actor.person

        def unit(tx: Tx) -> Reported:
            written = self._parts.messages.written(tx, room_id, complaint.message)
            if written.body is None:
                raise ChatError("no_message")
            if written.person_id == person.id:
                raise ChatError("bad_request", "That message is your own. You can delete it.")
            if store.open_of(tx, "reporter", person.id) >= OPEN:
                raise ChatError("too_many", "You have reported a lot. The moderators will look at it first.")
            if store.of_message(tx, room_id, complaint.message) >= ENOUGH:
                return Reported(changed=False)
            context = self._context(tx, room_id, complaint.message)
            author = next(line for line in context if line.seq == complaint.message)
            report = Report(
                complaint.id, room_id, complaint.message, author.person, author.name, person.id, person.name,
                complaint.kind, complaint.note, clock.stamp(), msgspec.json.encode(context).decode(),
            )  # fmt: skip
            changed = store.add(tx, report)
            if changed:
                self._tell(tx, report, member.room.slug)
            return Reported(changed)

        return self._database.write(unit)

    def listed(self, doer: Doer, scope: Scope, decided: bool) -> ReportList:
        """Those of the room and, for moderators of the house, of all rooms. Raises ChatError ``forbidden``."""
        reader = self._database.reader
        in_house = may(access.standing(reader, doer), Action.SEE_REPORTS)
        if not in_house or scope.id != HOUSE:
            access.require(reader, doer, Action.SEE_REPORTS, scope.id)
        room = None if scope.id == HOUSE else scope.id
        total = store.open_everywhere(reader) if room is None else store.open_of(reader, "room", room)
        rows = store.listed(reader, room, decided)
        shown = (_line(slug if room else _outside(slug), *row) for slug, *row in rows if row[4] != doer.id)
        return ReportList(list(shown), total)

    def decide(self, doer: Doer, decision: Decision) -> Future[Decided]:
        """Does it, decides all reports of the same message, and tells those who reported it what became of it.

        Raises ChatError ``no_report``, ``forbidden``, ``id_reused``. When an act is refused, the report stays open.
        """
        report = self._required(self._database.reader, doer, decision.report)
        slug = self._slug(report.room)
        if report.outcome is not None:
            return _at_once(Decided(report.outcome))

        def unit(tx: Tx) -> Decided:
            by = doer.name
            for each in store.decide(tx, report, decision.outcome, by, decision.id):
                text = words.outcome(decision.outcome, slug, decision.delete)
                self._parts.letters.send(tx, each.reporter, "report", text, f"{decision.id}-{each.id}"[:100], slug)
            audit.add(tx, doer, f"report: {decision.outcome}", (report.author, report.author_name), slug)
            self._tell(tx, report, slug)
            return Decided(decision.outcome)

        steps = self._acts(doer, report, decision, slug)
        return in_order([*steps, lambda: self._database.write(unit)])

    def reopen(self, doer: Doer, report_id: str) -> Future[Decided]:
        """Undoes a decision: lifts, restores, and takes back what was not read yet. Raises ChatError as ``decide``."""
        report = self._required(self._database.reader, doer, report_id)
        slug = self._slug(report.room)
        if report.outcome is None:
            return _at_once(Decided(None))

        def unit(tx: Tx) -> Decided:
            for each in store.reopen(tx, report):
                self._parts.letters.take_back(tx, each.reporter, f"{report.order_id}-{each.id}"[:100])
            self._parts.letters.take_back(tx, report.author, report.order_id)
            audit.add(tx, doer, "report opened again", (report.author, report.author_name), slug)
            self._tell(tx, report, slug)
            return Decided(None)

        parts, quiet = self._parts, {"no_restriction", "no_deletion"}
        steps: list[Step] = [
            lambda: parts.restrictions.lift(doer, report.order_id).recover(lambda error: _unless(error, quiet)),
            lambda: parts.deletions.restore(doer, f"{report.order_id}-d").recover(lambda error: _unless(error, quiet)),
        ]
        return in_order([*steps, lambda: self._database.write(unit)])

    def _acts(self, doer: Doer, report: Report, decision: Decision, slug: str) -> list[Step]:
        """What the decision does, beside deciding. The first act that is refused stops the others."""
        parts, room = self._parts, Scope(report.room, slug)
        scope = THE_HOUSE if decision.everywhere else room
        whom, steps = (report.author, report.author_name), list[Step]()
        if decision.outcome == "warn":
            steps.append(lambda: parts.letters.warn(doer, decision.id, scope, whom, decision.reason))
        if decision.outcome in ("mute", "ban"):
            kind: Kind = "mute" if decision.outcome == "mute" else "ban"
            order = Order(decision.id, kind, scope, whom, decision.seconds, decision.reason)
            steps.append(lambda: parts.restrictions.impose(doer, order))
        if decision.outcome == "delete" or (decision.delete and decision.outcome != "dismiss"):
            author = parts.people.find(self._database.reader, report.author)
            whose = Whose(author, room, None, only=report.seq)
            steps.append(lambda: parts.deletions.delete(doer, f"{decision.id}-d", whose))
        return steps

    def _context(self, reader: Reader, room_id: int, seq: int) -> list[ContextLine]:
        around = self._parts.messages.around(reader, room_id, seq, AROUND)
        return [
            ContextLine(each.seq, each.person.id, each.person.name, each.body[:SHOWN], each.sent_at) for each in around
        ]

    def _tell(self, tx: Tx, report: Report, slug: str) -> None:
        """Everybody who keeps order there, except the one whom it is about."""
        badges = self._parts.roles.badges(tx, report.room)
        open_now = store.open_of(tx, "room", report.room)
        for person_id in {**badges["house"], **badges["room"]}:
            if person_id != report.author:
                seen = slug if person_id in badges["room"] else _outside(slug)
                tx.announce(ReportsChanged(person=person_id, room=seen, open=open_now))

    def _required(self, reader: Reader, doer: Doer, report_id: str) -> Report:
        report = store.by_id(reader, report_id)
        access.require(reader, doer, Action.SEE_REPORTS, report.room if report else HOUSE)
        if report is None or report.author == doer.id:
            raise ChatError("no_report")
        return report

    def _slug(self, room_id: int) -> str:
        row = store.slug(self._database.reader, room_id)
        if row is None:
            raise ChatError("no_room")
        return row


def _outside(slug: str) -> str:
    """A room as somebody sees it who may be no member of it."""
    return TITLE if is_secret(slug) else slug


def _line(slug: str, people: int, *row: Any) -> ReportLine:
    report = Report(*row)
    return ReportLine(
        report.id, slug, report.seq, report.author, report.author_name, report.reporter, report.reporter_name,
        report.kind, report.note, report.made_at, msgspec.json.decode(report.context, type=list[ContextLine]),
        people - 1, report.outcome, report.by, report.decided_at,
    )  # fmt: skip


def _at_once(decided: Decided) -> Future[Decided]:
    done: Future[Decided] = Future()
    done.resolve(decided, None)
    return done


def _unless(error: BaseException, quiet: set[str]) -> Any:
    """There was nothing to undo."""
    if not (isinstance(error, ChatError) and error.code in quiet):
        raise error

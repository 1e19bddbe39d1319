"""What a feature gets, and what it may add to others.

What it gets:

==============  ===========================================================================
``settings``    every setting, as it holds now
``database``    ``write`` units of work, ``reader`` for queries
``bus``         ``subscribe`` to events; they are published by ``tx.announce`` after the commit
``realtime``    ``on`` for requests, ``on_request``, ``on_connect``, ``on_ready``, ``on_disconnect``
``app``         Flask, for routes
``buckets``     rate limits
``nodes``       this process among others, None when there can be no other
==============  ===========================================================================

What it may add, each with ``kit.<point>.add(name, extension)``; this is the complete list of extension points. Their
order is that of the names, so it never matters which feature was installed first.

=====================  ====================================================================
``sources``            ``Source``: numbered events that a feature keeps in a table of its own
``parts``              ``(reader, room_id, seqs) → {seq: value}``: what a feature adds to the messages of a
                       page. One query a page, the same for every reader, kept with the page
``mine``               ``(reader, person_id, room_id, seqs) → {seq: value}``: what only this reader gets. Asked
                       for the messages that have a part of the same name
``carried``            ``Carried``: what a message may carry from its sending on
``addressed``          ``(reader, room_id, seq) → {person_id: seqs}``: messages from ``seq`` on that are for somebody
                       in particular
``edited``             ``(tx, room_id, seq)``: a message is about to get another text. Refuses with a ChatError
``forget``             ``(tx, room_id, seq)``: a message is being deleted, and what a feature keeps of it goes with it
``purged``             ``(tx, room_id, below, most) → bool``: in the transaction of a purge; deletes what a feature
                       keeps about messages with a number below ``below``, at most ``most`` rows. False: there is more
``present``            ``(slug) → Present``: the first page of those in a room
``totals``             ``(slug) → int``: how many are in a room
``entered``            ``(session, slug)``: a session has stepped into a room
``opened``             ``(session, slug, head)``: the answer to ``room:enter`` is ready, and goes up to this number
``left``               ``(session, slug, reason)``: it has stepped out; ``reason`` is ``left``, ``moved``
                       (to another room), or why it ended
``read``               ``(session, slug, seq)``: its person has read so far
``retold``             ``(slug)``: the room has another history, and those in it have to start afresh
``known``              ``(environ) → id of the person or None``: who makes an HTTP request
``arrivals``           ``(Arrival)``: asked at CONNECT and for a page, before anything is stored. Refuses with a
                       ChatError
``imposed``            ``(restriction, handles, words)``: after the commit of a ban or a kick
``person_changed``     ``(tx, person, old name or None)``: in the transaction of a rename or a new face
``staff``              ``(person_id) → bool``: may have a name that is reserved for those who run the chat
``spoke``              ``(tx, person_id)``: in the transaction of the first message under a name
``keepers``            ``(reader, ids) → ids``: of these people, those whom a feature still needs
``people_removed``     ``(tx, ids)``: in the transaction that removes people; deletes what a feature has about them
``signed_out``         ``(tx, person_id)``: in the transaction that signs somebody out everywhere; ends what their
                       devices had
``personal``           ``Personal``: what a feature keeps about people, for those whom it is about
``kept``               ``() → sentences``: what the page about privacy says of a feature
``room_removed``       ``(tx, room_id)``: in the transaction that removes an empty room; deletes what a feature has
``neighbours``         ``(reader, person_id) → addresses of faces`` that the person must not get
``live``               ``(settings)``: called after an owner has changed some, with those that hold from now on
``commands``           ``(room, on) → words``: a command of the operator, done by the running chat
``tabs``               ``() → int``: a tab of the owner's page, and how much waits there; the page has its view
``boot``               ``(boot) → value``: what the page knows before its first request
``limits``             a number that clients should know
``node_returned``      ``()``: the other nodes had given this one up, and it is back
``nodes_forgotten``    ``(tx, ids)``: of nodes that ended long ago; deletes what a feature has about them
``leads``              ``() → bool``: whether this node runs the jobs that only one must run
``elsewhere``          ``(person_id) → addresses of rooms`` where the person is on other nodes
``jobs``               ``Job``: background work, at an interval
``closing``            ``()``: a last piece of work when the server stops
=====================  ====================================================================
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import gevent
from flask import Flask
from gevent.event import Event

from chatapp.core.bus import Bus
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import (
    Addressed,
    Arrival,
    Carried,
    Enforce,
    Extensions,
    Keepers,
    Mine,
    Neighbours,
    Part,
    Personal,
    PersonRemoved,
    Present,
    Purged,
)  # fmt: skip
from chatapp.core.journal import Source
from chatapp.core.ratelimit import Buckets
from chatapp.realtime.socketio.dispatch import Realtime
from chatapp.realtime.socketio.session import Session
from chatapp.settings import Settings
from chatapp.web.boot import BootPart

if TYPE_CHECKING:
    from chatapp.core.nodes.nodes import Nodes

log = logging.getLogger(__name__)


Recognise = Callable[[Mapping[str, Any]], str | None]


class Job(NamedTuple):
    """``run`` runs now and then, ``seconds`` after it last ended. A failure is logged, the next run comes.

    ``once``: of several nodes only one runs it.
    """

    seconds: float
    run: Callable[[], None]
    once: bool = False


@dataclass(kw_only=True)
class Kit:
    """Made once by ``create_app`` and handed to each feature's ``install``."""

    settings: Settings
    database: Database
    bus: Bus
    realtime: Realtime
    app: Flask
    buckets: Buckets = field(default_factory=Buckets)
    nodes: "Nodes | None" = None

    sources: Extensions[Source] = field(default_factory=Extensions)
    parts: Extensions[Part] = field(default_factory=Extensions)
    mine: Extensions[Mine] = field(default_factory=Extensions)
    carried: Extensions[Carried] = field(default_factory=Extensions)
    addressed: Extensions[Addressed] = field(default_factory=Extensions)
    edited: Extensions[Callable[[Tx, int, int], None]] = field(default_factory=Extensions)
    forget: Extensions[Callable[[Tx, int, int], None]] = field(default_factory=Extensions)
    purged: Extensions[Purged] = field(default_factory=Extensions)
    present: Extensions[Callable[[str], Present]] = field(default_factory=Extensions)
    totals: Extensions[Callable[[str], int]] = field(default_factory=Extensions)
    entered: Extensions[Callable[[Session, str], None]] = field(default_factory=Extensions)
    opened: Extensions[Callable[[Session, str, int], None]] = field(default_factory=Extensions)
    left: Extensions[Callable[[Session, str, str], None]] = field(default_factory=Extensions)
    read: Extensions[Callable[[Session, str, int], None]] = field(default_factory=Extensions)
    retold: Extensions[Callable[[str], None]] = field(default_factory=Extensions)
    known: Extensions[Recognise] = field(default_factory=Extensions)
    arrivals: Extensions[Callable[[Arrival], None]] = field(default_factory=Extensions)
    imposed: Extensions[Enforce] = field(default_factory=Extensions)
    person_changed: Extensions[Callable[[Tx, Any, str | None], None]] = field(default_factory=Extensions)
    staff: Extensions[Callable[[str], bool]] = field(default_factory=Extensions)
    spoke: Extensions[Callable[[Tx, str], None]] = field(default_factory=Extensions)
    keepers: Extensions[Keepers] = field(default_factory=Extensions)
    people_removed: Extensions[PersonRemoved] = field(default_factory=Extensions)
    signed_out: Extensions[Callable[[Tx, str], None]] = field(default_factory=Extensions)
    personal: Extensions[Personal] = field(default_factory=Extensions)
    kept: Extensions[Callable[[], list[str]]] = field(default_factory=Extensions)
    room_removed: Extensions[Callable[[Tx, int], None]] = field(default_factory=Extensions)
    neighbours: Extensions[Neighbours] = field(default_factory=Extensions)
    live: Extensions[Callable[[Settings], None]] = field(default_factory=Extensions)
    commands: Extensions[Callable[[str, bool], str]] = field(default_factory=Extensions)
    tabs: Extensions[Callable[[], int]] = field(default_factory=Extensions)
    boot: Extensions[BootPart] = field(default_factory=Extensions)
    limits: Extensions[int] = field(default_factory=Extensions)
    node_returned: Extensions[Callable[[], None]] = field(default_factory=Extensions)
    nodes_forgotten: Extensions[Callable[[Tx, list[str]], None]] = field(default_factory=Extensions)
    leads: Extensions[Callable[[], bool]] = field(default_factory=Extensions)
    elsewhere: Extensions[Callable[[str], Iterable[str]]] = field(default_factory=Extensions)
    jobs: Extensions[Job] = field(default_factory=Extensions)
    closing: Extensions[Callable[[], None]] = field(default_factory=Extensions)

    def renew(self, settings: Settings) -> None:
        """These settings hold from now on. A feature that cannot take them is logged, the others have them."""
        self.settings = settings
        for name, take in self.live.named().items():
            try:
                take(settings)
            except Exception:
                log.exception("new settings were not taken", extra={"feature": name})

    def start(self) -> None:
        """Begins the jobs, once every feature is installed. They end before the database is closed."""
        ended = Event()
        self.closing.add("a stop of the jobs", ended.set)
        for name, job in self.jobs.named().items():
            gevent.spawn(self._repeat, name, job, ended)

    def _repeat(self, name: str, job: Job, ended: Event) -> None:
        while not ended.wait(job.seconds):
            if job.once and not all(leads() for leads in self.leads):
                continue
            try:
                job.run()
            except ChatError as error:  # the database is away, and its own log says why
                log.warning("a job of the house waits for its next turn", extra={"job": name, "reason": error.code})
            except Exception:
                log.exception("a job of the house failed", extra={"job": name})

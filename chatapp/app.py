"""The composition root: builds every part and passes each one what it needs."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import gevent
from flask import Flask

from chatapp import maintenance
from chatapp.core import secret_key
from chatapp.core.bus import Bus
from chatapp.core.cookies import PersonCookie
from chatapp.core.database import Database
from chatapp.core.errors import ChatError
from chatapp.core.events import Event
from chatapp.core.extensions import Extensions
from chatapp.core.nodes.opening import open_for_serving
from chatapp.core.ratelimit import Limits
from chatapp.core.tally import Tally
from chatapp.features.avatars import feature as avatars_feature
from chatapp.features.blocks import feature as blocks_feature
from chatapp.features.blocks.service import Blocks
from chatapp.features.classic import feature as classic_feature
from chatapp.features.connection import feature as connection_feature
from chatapp.features.deletions import feature as deletions_feature
from chatapp.features.direct import feature as direct_feature
from chatapp.features.edits import feature as edits_feature
from chatapp.features.exporting import feature as exporting_feature
from chatapp.features.house import feature as house_feature
from chatapp.features.house.service import HouseSettings
from chatapp.features.identity import feature as identity_feature
from chatapp.features.installable import feature as installable_feature
from chatapp.features.invitations import feature as invitations_feature
from chatapp.features.keeping import feature as keeping_feature
from chatapp.features.letters import feature as letters_feature
from chatapp.features.mentions import feature as mentions_feature
from chatapp.features.messages import feature as messages_feature
from chatapp.features.messages.service import Messages
from chatapp.features.moderation import feature as moderation_feature
from chatapp.features.nodes import feature as nodes_feature
from chatapp.features.notifications import feature as notifications_feature
from chatapp.features.overview import feature as overview_feature
from chatapp.features.passkeys import feature as passkeys_feature
from chatapp.features.people import feature as people_feature
from chatapp.features.people.service import People
from chatapp.features.pins import feature as pins_feature
from chatapp.features.polls import feature as polls_feature
from chatapp.features.presence import feature as presence_feature
from chatapp.features.privacy import feature as privacy_feature
from chatapp.features.profiles import feature as profiles_feature
from chatapp.features.push import feature as push_feature
from chatapp.features.reactions import feature as reactions_feature
from chatapp.features.replies import feature as replies_feature
from chatapp.features.reports import feature as reports_feature
from chatapp.features.reports.service import Parts
from chatapp.features.restrictions import feature as restrictions_feature
from chatapp.features.restrictions.checks import Checks
from chatapp.features.roles import feature as roles_feature
from chatapp.features.rooms import feature as rooms_feature
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.features.saved import feature as saved_feature
from chatapp.features.typing import feature as typing_feature
from chatapp.kit import Kit, Recognise
from chatapp.migrations import migrate
from chatapp.realtime import composition
from chatapp.realtime.options import Options
from chatapp.realtime.socketio.dispatch import Realtime
from chatapp.settings import Settings
from chatapp.web import cost, http, site_files
from chatapp.web.assets import Assets
from chatapp.web.counting import Counting
from chatapp.web.pages import Look, Page
from chatapp.web.refusal import refuse

if TYPE_CHECKING:
    from chatapp.core.nodes.nodes import Nodes


def create_app(settings: Settings) -> Flask:
    """The whole chat as a WSGI application; its Kit is ``app.extensions["chatapp"]``."""
    settings.data.mkdir(parents=True, exist_ok=True)
    migrate(settings.database)
    bus = Bus()
    database, nodes = open_for_serving(settings.database, bus, settings.broker)
    secret = secret_key.of(settings.secret_key, settings.data, database)
    app = Flask("chatapp", static_folder=None)
    app.secret_key = secret
    http.install(app, lambda: _answers(database), lambda: _facts(database, nodes))
    known: Extensions[Recognise] = Extensions()
    assets = _pages(app, settings, known)
    cookie = PersonCookie(database.instance)
    limits = nodes.limits if nodes else Limits()
    realtime = _realtime(app, Options.of(settings, cookie), known, limits)
    house = house_feature.settings_of(database, settings)
    settings, tally = house.now(), Tally()
    app.wsgi_app = Counting(app.wsgi_app, tally)  # type: ignore[method-assign]
    kit = Kit(
        settings=settings, database=database, bus=bus, realtime=realtime, app=app,
        buckets=limits.house, known=known, nodes=nodes,
    )  # fmt: skip
    if nodes:
        nodes.open(database, kit.sources)  # before the features read anything: what is told from now on is heard
    install_features(kit, secret, cookie, assets, house, tally)
    bus.subscribe(Event, realtime.announce)
    kit.closing.add("database", database.close)
    kit.start()
    if nodes:
        nodes.begin()
    app.extensions["chatapp"] = kit
    return app


def _pages(app: Flask, settings: Settings, known: Extensions[Recognise]) -> Assets:
    cost.install(app, settings.page_time, lambda environ: _person(known, environ))
    assets = Assets(settings.data / "cache")
    assets.install(app)
    site_files.install(app, assets)
    return assets


def _realtime(app: Flask, options: Options, known: Extensions[Recognise], limits: Limits) -> Realtime:
    return composition.build(app, options, refuse, lambda environ: _person(known, environ), limits)


def install_features(
    kit: Kit, secret: bytes, cookie: PersonCookie, assets: Assets, house: HouseSettings, tally: Tally
) -> None:
    """Installs the features, one line each, with what each builds on."""
    faces = avatars_feature.install(kit)
    people = people_feature.install(kit, secret, cookie, faces)
    identity_feature.install(kit, people, cookie)
    passkeys_feature.install(kit, secret, people)
    blocks = blocks_feature.install(kit, people)
    roles = roles_feature.install(kit)
    order = restrictions_feature.install(kit, secret)
    page = Page(assets, lambda: Look.of(kit.settings), kit.boot)
    rooms, sessions = rooms_feature.install(kit, page, people, roles, order.checks)
    messages = messages_feature.install(kit, sessions, order.checks)
    install_about_messages(kit, secret, people, messages, sessions, order.checks)
    presence_feature.install(kit, people, rooms, sessions)
    install_telling(kit, blocks, rooms, messages, sessions, order.checks)
    for alone in (connection_feature, replies_feature):
        alone.install(kit)
    deleting = deletions_feature.install(kit, people, messages, sessions)
    letters = letters_feature.install(kit)
    moderation_feature.install(kit, people, roles, order, rooms, deleting, letters)
    making = invitations_feature.install(kit, secret, roles, order.checks, sessions)
    parts = Parts(kit.database, messages, people, roles, letters, order.restrictions, deleting.many)
    reports_feature.install(kit, parts, rooms, sessions)
    direct_feature.install(kit, people, making, blocks)
    typing_feature.install(kit, rooms, sessions)
    installable_feature.install(kit, assets)
    house_feature.install(kit, house, rooms, sessions, assets, tally, partial(maintenance.save, kit.settings.database))
    privacy_feature.install(kit, people, faces, roles, cookie)
    classic_feature.install(kit, people, messages, sessions)
    keeping_feature.install(kit, people, rooms)
    nodes_feature.install(kit, secret, sessions)


def install_about_messages(
    kit: Kit, secret: bytes, people: People, messages: Messages, sessions: RoomSessions, checks: Checks
) -> None:
    """Installs what people do with messages beside writing them, and the cards of people."""
    reactions_feature.install(kit, messages, sessions)
    edits_feature.install(kit, messages, sessions)
    polls_feature.install(kit, messages, sessions)
    pins_feature.install(kit, messages, sessions)
    saved_feature.install(kit, messages, sessions, checks)
    profiles_feature.install(kit, people, sessions)
    exporting_feature.install(kit, people, sessions, checks, secret)


def install_telling(
    kit: Kit, blocks: Blocks, rooms: Rooms, messages: Messages, sessions: RoomSessions, checks: Checks
) -> None:
    """Installs what tells people of messages: mentions, counts, notifications, pushes."""
    mentions = mentions_feature.install(kit, blocks, rooms, sessions)
    overview_feature.install(kit, rooms, sessions, checks)
    notifications_feature.install(kit)
    push_feature.install(kit, checks, blocks, mentions, messages)


def _person(known: Extensions[Recognise], environ: Mapping[str, Any]) -> str | None:
    return next((person for recognise in known if (person := recognise(environ))), None)


def _facts(database: Database, nodes: "Nodes | None") -> dict[str, bool]:
    """A chat that is full, or whose broker is away, is ready: people can read."""
    broker = {"broker": nodes.bell.there} if nodes else {}
    return {**broker, **({"full": True} if database.full else {})}


def _answers(database: Database) -> bool:
    try:
        with gevent.Timeout(2):
            return database.reader.one("SELECT 1 FROM room LIMIT 1") is not None
    except (ChatError, gevent.Timeout):
        return False

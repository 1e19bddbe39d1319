"""Wires the house: settings that change while the chat runs, the owner's page and requests."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import gevent

from chatapp.core import audiences
from chatapp.core.database import Database, disk
from chatapp.core.errors import ChatError
from chatapp.core.tally import Tally
from chatapp.features.house import routes, sockets
from chatapp.features.house.backups import Backups
from chatapp.features.house.events import RoomEnds
from chatapp.features.house.keeping import Doors, RoomCare
from chatapp.features.house.lines import Backup
from chatapp.features.house.overview import Facts, Overview
from chatapp.features.house.personal import PERSONAL
from chatapp.features.house.service import HouseSettings, Renewing
from chatapp.features.keeping import store_size
from chatapp.features.roles import access
from chatapp.features.roles.models import OPERATOR, Doer
from chatapp.features.roles.permissions import Action, may
from chatapp.features.rooms.purging import Purging
from chatapp.features.rooms.removing import Removing
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Job, Kit
from chatapp.settings import Settings
from chatapp.web import accent
from chatapp.web.assets import Assets

LOOK_EVERY, MEASURE_EVERY = 2.0, 600.0  # seconds: for changes of another node or of a command; for the size of the day
REST = 0.01


def settings_of(database: Database, given: Settings) -> HouseSettings:
    """What is set in the database, over what was given at the start."""
    return HouseSettings(database, given, accent.check)


def install(
    kit: Kit,
    house: HouseSettings,
    rooms: Rooms,
    sessions: RoomSessions,
    assets: Assets,
    tally: Tally,
    save: Callable[[Path], None],
) -> None:
    """``house`` has made the settings that hold at the start. ``save`` makes a backup."""
    renewing = Renewing(house, kit.renew)
    kit.jobs.add("settings", Job(LOOK_EVERY, renewing.look))
    house.on_change(renewing.look)
    kit.personal.add("house", PERSONAL)
    backups = Backups(kit.settings.data / "backups", save, _elsewhere)
    overview = Overview(kit.database, _facts(kit, rooms, backups), tally, kit.tabs)
    kit.jobs.add("size of the day", Job(MEASURE_EVERY, overview.note_size, once=True))
    kit.realtime.on_refusal(tally.count)
    care = RoomCare(kit.database, Purging(kit.database, kit.sources, kit.purged, _rest), _doors(kit, rooms, sessions))
    _add_commands(kit, care)
    owns = partial(_owns, kit.database)
    sockets.install(kit, overview, house, care, backups, owns)
    kit.boot.add("rules", lambda boot: kit.settings.rules)
    routes.install(kit, assets, owns)


def _add_commands(kit: Kit, care: RoomCare) -> None:
    def remove(room: str, on: bool) -> str:
        care.end(OPERATOR, room)
        return f"{room} is being removed."

    def keep(room: str, on: bool) -> str:
        care.keep(OPERATOR, room, on).wait()
        return f"{room} stays when the oldest rooms go." if on else f"{room} may go with the oldest rooms."

    kit.commands.add("keep-room", keep)
    kit.commands.add("remove-room", remove)


def _facts(kit: Kit, rooms: Rooms, backups: Backups) -> Facts:
    path = kit.settings.database.path
    return Facts(
        settings=lambda: kit.settings,
        used=lambda: store_size.used(kit.database.reader),
        log_size=lambda: disk.log_size(path) if path else 0,
        connections=lambda: kit.realtime.sessions_total,
        here=rooms.total,
        backup=backups.last,
    )


def _doors(kit: Kit, rooms: Rooms, sessions: RoomSessions) -> Doors:
    def put_out(ends: RoomEnds) -> None:
        words = ChatError("no_room", "This room was removed.")
        for session in list(kit.realtime.members(audiences.room(ends.room))):
            sessions.put_out(session, ends.number, words)

    kit.bus.subscribe(RoomEnds, put_out)

    removing = Removing(kit.database, kit.room_removed, _rest)
    return Doors(rooms.total, removing.remove, gevent.spawn, lambda: gevent.sleep(1))


def _owns(database: Database, person_id: str) -> bool:
    return may(access.standing(database.reader, Doer(person_id, "")), Action.RUN)


def _elsewhere(work: Callable[[], Backup], done: Callable[[Backup], None]) -> None:
    """A copy of a large database takes minutes: it is made in a thread."""
    gevent.spawn(lambda: done(gevent.get_hub().threadpool.apply(work)))


def _rest() -> None:
    gevent.sleep(REST)

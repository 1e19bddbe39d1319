"""The requests of an owner. For everybody else there are no such requests."""

from collections.abc import Callable
from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.house.answers import HousePeople, HouseRooms, HouseSettingsList, HouseSizes, SettingSet
from chatapp.features.house.backups import Backups
from chatapp.features.house.keeping import RoomCare
from chatapp.features.house.lines import Backup
from chatapp.features.house.overview import Overview
from chatapp.features.house.service import HouseSettings
from chatapp.features.roles.sockets import doer_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

Search = Annotated[str, Meta(max_length=100)]
Slug = Annotated[str, Meta(max_length=200)]
OFTEN = Limit(60, 10)


class SeeSizes(Request, frozen=True):
    """``house:sizes``."""


class SeeSettings(Request, frozen=True):
    """``house:settings``."""


class SeePeople(Request, frozen=True):
    """``house:people``. ``after``: what ``next`` said."""

    search: Search = ""
    after: Annotated[str, Meta(max_length=100)] | None = None


class SeeRooms(Request, frozen=True):
    """``house:rooms``. ``after``: what ``next`` said."""

    search: Search = ""
    after: Slug | None = None


class SetSetting(Request, frozen=True):
    """``house:set``. ``value`` null: the default again."""

    name: Annotated[str, Meta(max_length=50)]
    value: Annotated[str, Meta(max_length=5000)] | None


class UndoSetting(Request, frozen=True):
    """``house:undo``."""

    change: Annotated[int, Meta(ge=1, le=2**53)]


class MakeBackup(Request, frozen=True):
    """``house:backup``."""


class KeepRoom(Request, frozen=True):
    """``house:keep``. ``pinned``: it stays when the oldest rooms go."""

    room: Slug
    pinned: bool


class RemoveRoom(Request, frozen=True):
    """``house:remove``."""

    room: Slug


def install(
    kit: Kit, overview: Overview, settings: HouseSettings, care: RoomCare, backups: Backups, owns: Callable[[str], bool]
) -> None:
    """Registers the requests. ``owns`` says by a person's id who may."""

    def only(session: Session) -> bool:
        return owns(doer_of(session).id)

    _reads(kit, overview, settings, only)

    @kit.realtime.on("house:set", SetSetting, limit=OFTEN, only=only)
    def set_one(session: Session, request: SetSetting) -> Future[SettingSet]:
        """It holds at once, on every node within seconds. Nobody hears it."""
        return settings.set(doer_of(session), request.name, request.value)

    @kit.realtime.on("house:undo", UndoSetting, limit=OFTEN, only=only)
    def undo(session: Session, request: UndoSetting) -> Future[SettingSet]:
        """As ``house:set``."""
        return settings.undo(doer_of(session), request.change)

    @kit.realtime.on("house:backup", MakeBackup, limit=Limit(5, 60), only=only)
    def backup(session: Session, request: MakeBackup) -> Backup:
        """``house:sizes`` tells what became of it."""
        return backups.start()

    @kit.realtime.on("house:keep", KeepRoom, limit=OFTEN, only=only)
    def keep(session: Session, request: KeepRoom) -> Future[None]:
        """Nobody hears it."""
        return care.keep(doer_of(session), request.room, request.pinned)

    @kit.realtime.on("house:remove", RemoveRoom, limit=OFTEN, only=only)
    def remove(session: Session, request: RemoveRoom) -> None:
        """Whoever is in the room is put out of it."""
        care.end(doer_of(session), request.room)


def _reads(kit: Kit, overview: Overview, settings: HouseSettings, only: Callable[[Session], bool]) -> None:
    @kit.realtime.on("house:sizes", SeeSizes, limit=OFTEN, only=only)
    def sizes(session: Session, request: SeeSizes) -> HouseSizes:
        """Nobody hears it."""
        return overview.sizes()

    @kit.realtime.on("house:settings", SeeSettings, limit=OFTEN, only=only)
    def listed(session: Session, request: SeeSettings) -> HouseSettingsList:
        """Nobody hears it."""
        return settings.listed()

    @kit.realtime.on("house:people", SeePeople, limit=OFTEN, only=only)
    def people(session: Session, request: SeePeople) -> HousePeople:
        """Nobody hears it."""
        return overview.people(request.search, request.after)

    @kit.realtime.on("house:rooms", SeeRooms, limit=OFTEN, only=only)
    def rooms(session: Session, request: SeeRooms) -> HouseRooms:
        """Nobody hears it."""
        return overview.rooms(request.search, request.after)

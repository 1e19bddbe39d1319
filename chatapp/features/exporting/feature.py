"""Wires the exports."""

from chatapp.features.exporting import routes, sockets
from chatapp.features.exporting.reading import Reading
from chatapp.features.exporting.service import Exporting
from chatapp.features.people.service import People
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit


def install(kit: Kit, people: People, sessions: RoomSessions, checks: Checks, secret: bytes) -> None:
    """An export reads what pages read: the rows of the conversation and their parts."""

    def reading() -> Reading:
        return Reading(kit.database.reader, kit.sources, kit.parts)

    exporting = Exporting(kit.database, people, checks, secret, reading, kit.settings.title)
    sockets.install(kit, exporting, sessions)
    routes.install(kit, exporting)

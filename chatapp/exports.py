"""The operator's export of a room, from a running or a stopped chat. Raises OperatorError for what cannot be done."""

from collections.abc import Iterator
from contextlib import closing

from chatapp import migrations
from chatapp.core import clock, journal
from chatapp.core.database import open_database
from chatapp.core.extensions import Carried, Extensions, Part
from chatapp.core.operator_error import OperatorError
from chatapp.features.edits import feature as edits
from chatapp.features.exporting.forms import FORMS, written
from chatapp.features.exporting.models import Whole
from chatapp.features.exporting.reading import Reading
from chatapp.features.exporting.rooms import stored_room
from chatapp.features.messages.carrying import Carrying
from chatapp.features.reactions import feature as reactions
from chatapp.features.replies import feature as replies
from chatapp.settings import Settings


def pieces(settings: Settings, slug: str, kind: str) -> Iterator[str]:
    """The file, piece by piece. Nothing is checked but that the room is there: who reads the disk reads everything."""
    place = settings.database
    if place.path and not place.path.exists():
        raise OperatorError(f"There is no database at {place.path}: name another place.")
    if migrations.revision_of(place) != migrations.newest():
        raise OperatorError("The database is of another version: start this version's chat on it once.")
    with closing(open_database(place, lambda event: None, beside=True)) as database:
        found = stored_room(database.reader, slug)
        if found is None:
            raise OperatorError(f"There is no room “{slug}”.")
        room_id, room = found
        whole = Whole(room.title, room.slug, room.topic, settings.title, clock.stamp())
        carried: Extensions[Carried] = Extensions()
        carried.add("reply", replies.REPLY)
        parts: Extensions[Part] = Extensions()
        parts.add("edits", edits.PART)
        parts.add("reactions", reactions.PART)
        reading = Reading(database.reader, [Carrying(carried).source], parts)
        extent = journal.extent(database.reader, room_id)
        yield from written(FORMS[kind], whole, reading.batches(room_id, extent))

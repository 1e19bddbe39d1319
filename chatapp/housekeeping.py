"""The operator's look at retention, and retention without a server. Raises OperatorError for what cannot be done."""

from collections.abc import Iterator
from contextlib import closing

from chatapp import migrations
from chatapp.core.database import open_database
from chatapp.core.operator_error import OperatorError
from chatapp.features.keeping.models import Rule
from chatapp.features.keeping.preview import portions
from chatapp.kit import Kit
from chatapp.settings import Settings

JOBS = ("retention",)


def preview(settings: Settings) -> Iterator[str]:
    """What retention would remove: a line for each room that loses something, and one for the whole."""
    _check(settings)
    house = Rule(settings.keep_days, settings.keep_messages)
    rooms = messages = characters = 0
    with closing(open_database(settings.database, lambda event: None, beside=True)) as database:
        for slug, portion in portions(database.reader, house):
            rooms, messages, characters = rooms + 1, messages + portion.messages, characters + portion.characters
            when = f"{portion.first} to {portion.last}"
            yield f"{slug}: {portion.messages} messages, {portion.characters} characters, {when}"
    yield f"In all: {messages} messages, {characters} characters; rooms: {rooms}"


def apply(kit: Kit) -> None:
    """Removes it, and gives the space back to the disk. ``kit`` is of a chat that serves nobody; it is closed."""
    for name in JOBS:
        kit.jobs.named()[name].run()
    for close in kit.closing:
        close()
    path = kit.settings.database.path
    if path is not None:
        from chatapp.core.database.sqlite import connect

        with closing(connect(path)) as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _check(settings: Settings) -> None:
    place = settings.database
    if place.path and not place.path.exists():
        raise OperatorError(f"There is no database at {place.path}: name another place.")
    if migrations.revision_of(place) != migrations.newest():
        raise OperatorError("The database is of another version: start this version's chat on it once.")

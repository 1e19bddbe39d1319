"""The operator's commands on people: they go through the database, so they work while the server has it open.

Raises OperatorError for what cannot be done.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, TypeVar

import msgspec

from chatapp import migrations
from chatapp.core import clock
from chatapp.core.database import Database, Tx, open_database
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.operator_error import OperatorError
from chatapp.core.start_errors import explained
from chatapp.features.moderation import queue
from chatapp.features.moderation.answers import RestrictionLine
from chatapp.features.moderation.commands import Done
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.handles import Handles
from chatapp.features.restrictions.service import Restrictions
from chatapp.features.roles import audit, owner_links
from chatapp.features.roles.service import THE_HOUSE, Roles
from chatapp.settings import Settings

PATIENCE = 5.0  # seconds; a running server looks twice a second
TRIES = 50  # to write while the server writes
T = TypeVar("T")


def owner_link(settings: Settings, address: str) -> str:
    """A link that makes the browser that opens it first the owner. ``address`` is where the chat is seen."""
    with database_of(settings) as database:
        return link(address, written(database, owner_links.make))


def link(address: str, token: str) -> str:
    """The token is behind the #, so that it is sent to no server and written into no log."""
    return f"{address.rstrip('/')}/#owner={token}"


def command(settings: Settings, name: str, **arguments: Any) -> str:
    """Has the running server do it. Returns what came of it."""
    command_id = clock.new_id()
    with database_of(settings) as database:
        encoded = msgspec.json.encode(arguments).decode()
        written(database, lambda tx: queue.add(tx, command_id, name, encoded))
        until = clock.monotonic() + PATIENCE
        while (answer := queue.answer_of(database.reader, command_id)) is None:
            if clock.monotonic() > until and written(database, lambda tx: queue.withdraw(tx, command_id)):
                raise OperatorError("No chat is running on these data, so nothing was done.")
            time.sleep(0.05)
    done = msgspec.json.decode(answer, type=Done)
    if not done.ok:
        raise OperatorError(done.words)
    return done.words


def restrictions(settings: Settings) -> list[str]:
    """The bans and mutes that hold, a line each."""
    with database_of(settings) as database:
        found = Restrictions(database, Checks(database, Handles(b""), ""), Extensions()).listed(None)
        lines = [RestrictionLine(*row) for row in found]
    return [
        f"{each.id}  {each.kind} of {each.name}{f' in {each.room}' if each.room else ''}"
        f" {f'until {each.until}' if each.until else 'for good'}, by {each.by}"
        f"{f': {each.reason}' if each.reason else ''}"
        for each in lines
    ]


def roles(settings: Settings) -> list[str]:
    """The owners and moderators of the house, a line each."""
    with database_of(settings) as database:
        listed = Roles(database).listed(THE_HOUSE)
    return [f"{person.id}  {person.name} #{person.tag}: {role}" for person, role in listed]


def audit_lines(settings: Settings) -> list[str]:
    """The last hundred lines of the audit log, the newest first."""
    with database_of(settings) as database:
        lines = audit.page(database.reader, None, 100)
    return [
        f"{line.at}  {line.by}: {line.what}{f', {line.person}' if line.person else ''}"
        f"{f' in {line.room}' if line.room else ''}{f' until {line.until}' if line.until else ''}"
        f"{f': {line.reason}' if line.reason else ''}"
        for line in lines
    ]


def address_of(settings: Settings) -> str:
    """Where the chat is seen on this machine, as its settings say."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(settings.host, settings.host)
    resolver = settings.address_resolver
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}{resolver.root}"


@contextmanager
def database_of(settings: Settings) -> Iterator[Database]:
    """The database of a chat that has been started at least once with this version."""
    place = settings.database
    with explained(place.path or settings.data):
        if place.path and not place.path.exists():
            raise OperatorError(f"There is no database at {place}: name another place.")
        if migrations.revision_of(place) != migrations.newest():
            raise OperatorError(f"{place} belongs to another version of the chat: start this version first.")
        with closing(open_database(place, lambda event: None, beside=True)) as database:
            yield database


def written(database: Database, unit: Callable[[Tx], T]) -> T:
    """A unit of work, tried again while the server holds the database."""
    for _ in range(TRIES - 1):
        try:
            return database.write(unit).wait()
        except ChatError as error:
            if error.code != "storage":
                raise
            time.sleep(0.05)
    return database.write(unit).wait()

"""The rooms' service on a database of its own, with what a test adds to it."""

from typing import Any

from chatapp.core.database import Database
from chatapp.core.extensions import Extensions
from chatapp.core.journal import Source
from chatapp.features.messages.carrying import Carrying
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.handles import Handles
from chatapp.features.roles.service import Roles
from chatapp.features.rooms.pages import Pages
from chatapp.features.rooms.service import Rooms


def sources_of_messages(carrying: Carrying | None = None) -> Extensions[Source]:
    """The rows of the conversation."""
    sources: Extensions[Source] = Extensions()
    sources.add("messages", (carrying or Carrying(Extensions())).source)
    return sources


def rooms_of(
    database: Database,
    present: Extensions[Any] | None = None,
    parts: Extensions[Any] | None = None,
    mine: Extensions[Any] | None = None,
    carrying: Carrying | None = None,
) -> Rooms:
    """Rooms with the messages in them. Everyone may make as many as they like."""
    sources = sources_of_messages(carrying)
    pages = Pages(database, sources, parts or Extensions(), mine or Extensions())
    return Rooms(
        database,
        pages,
        sources,
        present or Extensions(),
        Extensions(),
        lambda actor: None,
        Roles(database),
        unrestricted(database),
    )


def unrestricted(database: Database) -> Checks:
    """The checks of a house in which nobody is banned and no address is known."""
    return Checks(database, Handles(b"a key"), "")

"""What holds, and what was done, for those who may see it; and people and rooms as the requests name them."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from chatapp.core.database import Database, Reader
from chatapp.core.errors import ChatError
from chatapp.features.moderation.answers import AuditPage, House, RestrictionLine, RoleLine
from chatapp.features.people.models import Person
from chatapp.features.people.service import People
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.service import Restrictions
from chatapp.features.roles import access, audit
from chatapp.features.roles.audit import AuditLine
from chatapp.features.roles.models import HOUSE, OPERATOR, Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.roles.service import THE_HOUSE, Roles, Scope
from chatapp.features.rooms.secret_slugs import TITLE, is_secret
from chatapp.features.rooms.service import Rooms


class Parts(NamedTuple):
    """The services that moderation acts on."""

    database: Database
    people: People
    rooms: Rooms
    roles: Roles
    restrictions: Restrictions
    checks: Checks


class Moderation:
    """Reads; the changes are in the roles and restrictions features."""

    def __init__(self, parts: Parts) -> None:
        self._database, self._people, self._rooms, self._roles, self._restrictions, self._checks = parts

    def scope(self, slug: str | None, doer: Doer = OPERATOR) -> Scope:
        """The room of that name as this person sees it, the house for None. Raises ChatError ``no_room``."""
        return THE_HOUSE if slug is None else Scope(self._rooms.number(slug, doer.id), slug)

    def person(self, person_id: str) -> Person:
        """Raises ChatError ``no_person``."""
        return self._people.find(self._database.reader, person_id)

    def somebody(self, text: str) -> Person:
        """The one whom an operator means by an id, a name or ``name #tag``. Raises ChatError ``no_person``."""
        found = self._people.named(self._database.reader, text)
        if len(found) == 1:
            return found[0]
        several = "; ".join(f"{person.name} #{person.tag}, id {person.id}" for person in found)
        raise ChatError("no_person", f"There are several, name one by its id: {several}." if found else None)

    def open_of(self, kinds: Sequence[str], who: str, handle: str | None, room: str | None) -> list[str]:
        """The ids of restrictions that hold for whom an operator names: by their own id, a person or an address."""
        if handle is not None:
            return self._restrictions.of_handle(handle)
        lines = [RestrictionLine(*row) for row in self._restrictions.listed(None)]
        if own := [line.id for line in lines if line.id == who]:
            return own
        person = self.somebody(who)
        return [
            each.id for each in lines if each.person == person.id and each.kind in kinds and each.room == (room or "")
        ]

    def house(self, doer: Doer, scope: Scope) -> House:
        """What holds in a room and, for those who may see it, everywhere. Raises ChatError ``forbidden``."""
        reader = self._database.reader
        rooms = self._visible(reader, doer, scope)
        lines = [RestrictionLine(*row) for row in self._restrictions.listed(rooms)]
        lines = [line for line in lines if line.room == scope.slug or not is_secret(line.room)]
        roles = [RoleLine(person, role) for person, role in self._roles.listed(THE_HOUSE)] if rooms is None else []
        return House(lines, self._checks.panic, roles)

    def log(self, doer: Doer, before: int | None) -> AuditPage:
        """A page of the audit log. Raises ChatError ``forbidden``."""
        reader = self._database.reader
        access.require(reader, doer, Action.SEE_LOG)
        lines = audit.page(reader, before, audit.PAGE + 1)
        return AuditPage([_unaddressed(line) for line in lines[: audit.PAGE]], len(lines) > audit.PAGE)

    def _visible(self, reader: Reader, doer: Doer, scope: Scope) -> list[int] | None:
        try:
            access.require(reader, doer, Action.BAN_FROM_HOUSE)
        except ChatError:
            if scope.id == HOUSE:
                raise
            access.require(reader, doer, Action.BAN, scope.id)
            return [scope.id]
        return None


def _unaddressed(line: AuditLine) -> AuditLine:
    """The address of a private room is for its members alone, whoever runs the chat."""
    return msgspec.structs.replace(line, room=TITLE) if is_secret(line.room) else line

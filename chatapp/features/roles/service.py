"""Gives and takes roles. Everything here may be repeated, and is in the audit log once."""

from typing import NamedTuple

from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.people.models import Person
from chatapp.features.roles import access, audit, owner_links, store
from chatapp.features.roles.answers import Claimed, RoleSet
from chatapp.features.roles.events import RoleChanged
from chatapp.features.roles.models import HOUSE, OPERATOR, Doer, Role, Standing
from chatapp.features.roles.permissions import Action


class Scope(NamedTuple):
    """The house, or one room."""

    id: int = HOUSE
    slug: str = ""


THE_HOUSE = Scope()
NEEDS_AN_OWNER = "The chat needs an owner. Make somebody else an owner first."


class Roles:
    """One role for each person and scope."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, doer: Doer, token: str) -> Future[Claimed]:
        """Makes the bearer of a link of ``owner_links`` the owner. Raises ChatError ``bad_link``."""

        def unit(tx: Tx) -> Claimed:
            if owner_links.use(tx, token, doer.id):
                self._set(tx, OPERATOR, (doer.id, doer.name), THE_HOUSE, "owner")
            return Claimed(access.standing(tx, doer))

        return self._database.write(unit)

    def give(self, doer: Doer, person: Person, scope: Scope, role: Role) -> Future[RoleSet]:
        """Raises ChatError ``forbidden``, ``bad_request``. A room has only moderators beside its host, who stays it."""
        if scope.id != HOUSE and role != "moderator":
            raise ChatError("bad_request", "In a room there are only moderators beside its host.")

        def unit(tx: Tx) -> RoleSet:
            self._check(tx, doer, person, scope)
            if store.role(tx, person.id, scope.id) not in (role, "host"):
                self._keep_an_owner(tx, person, scope, role)
                self._set(tx, doer, (person.id, person.name), scope, role)
            return self._now(tx, person, scope)

        return self._database.write(unit)

    def take(self, doer: Doer, person: Person, scope: Scope) -> Future[RoleSet]:
        """Raises ChatError ``forbidden``, also for the last owner of the house."""

        def unit(tx: Tx) -> RoleSet:
            self._check(tx, doer, person, scope)
            if store.role(tx, person.id, scope.id) is not None:
                self._keep_an_owner(tx, person, scope, None)
                store.take(tx, person.id, scope.id)
                audit.add(tx, doer, "role taken", (person.id, person.name), scope.slug)
                self._announce(tx, person.id, scope)
            return self._now(tx, person, scope)

        return self._database.write(unit)

    def made_room(self, tx: Tx, person_id: str, room_id: int) -> None:
        """In the transaction that makes a room: its maker is the host."""
        store.give(tx, person_id, room_id, "host", "")

    def came_as_moderator(self, tx: Tx, by: Doer, whom: tuple[str, str], scope: Scope) -> bool:
        """In the transaction in which a person (id, name) uses a link of ``by``. False when they have a role there."""
        if store.role(tx, whom[0], scope.id) is not None:
            return False
        self._set(tx, by, whom, scope, "moderator")
        return True

    def left_room(self, tx: Tx, person_id: str, scope: Scope) -> None:
        """In the transaction in which a person loses a room: they moderate it no more."""
        if store.role(tx, person_id, scope.id) == "moderator":
            store.take(tx, person_id, scope.id)
            self._announce(tx, person_id, scope)

    def badges(self, reader: Reader, room_id: int) -> dict[str, dict[str, Role]]:
        """Who has which role in the ``house`` and in the ``room``, by the person's id."""
        return store.badges(reader, room_id)

    def listed(self, scope: Scope) -> list[tuple[Person, Role]]:
        """Who has a role in the house, or in one room."""
        return store.listed(self._database.reader, scope.id)

    def check_may_go(self, reader: Reader, person_id: str) -> None:
        """Raises ChatError ``forbidden`` for the last owner of the house."""
        if store.owners(reader) == 1 and store.role(reader, person_id, HOUSE) == "owner":
            raise ChatError("forbidden", NEEDS_AN_OWNER)

    def _check(self, tx: Tx, doer: Doer, person: Person, scope: Scope) -> None:
        if scope.id == HOUSE:
            access.require(tx, doer, Action.APPOINT)
        elif person.id == doer.id:  # who is a host may stop being one
            access.require(tx, doer, Action.APPOINT_IN_ROOM, scope.id)
        else:
            access.require_over(tx, doer, Action.APPOINT_IN_ROOM, person.id, scope.id)

    def _keep_an_owner(self, tx: Tx, person: Person, scope: Scope, role: Role | None) -> None:
        last = store.owners(tx) == 1 and store.role(tx, person.id, HOUSE) == "owner"
        if scope.id == HOUSE and role != "owner" and last:
            raise ChatError("forbidden", NEEDS_AN_OWNER)

    def _set(self, tx: Tx, doer: Doer, whom: tuple[str, str], scope: Scope, role: Role) -> None:
        store.give(tx, whom[0], scope.id, role, doer.id)
        audit.add(tx, doer, f"{role} made", whom, scope.slug)
        self._announce(tx, whom[0], scope)

    def _announce(self, tx: Tx, person_id: str, scope: Scope) -> None:
        now = store.role(tx, person_id, scope.id) or Standing.GUEST
        tx.announce(RoleChanged(room=scope.slug, person=person_id, role=now))

    def _now(self, tx: Tx, person: Person, scope: Scope) -> RoleSet:
        return RoleSet(person.id, store.role(tx, person.id, scope.id) or Standing.GUEST)

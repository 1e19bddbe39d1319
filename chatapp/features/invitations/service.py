"""Links into a room are capabilities: whoever has one may come in, as long as it holds. All may be repeated."""

from datetime import timedelta
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.invitations import store
from chatapp.features.invitations.answers import LetIn, LinkRevoked, RoomLink, RoomLinks
from chatapp.features.invitations.keys import Keys
from chatapp.features.invitations.models import Grants, Link
from chatapp.features.people.models import Actor, Person
from chatapp.features.restrictions.checks import Checks
from chatapp.features.roles import access
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.roles.service import Roles, Scope
from chatapp.features.rooms import membership
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.dismissing import Dismissing

TAKEN_BACK = "The link that you came by was taken back. Ask for another one."


class Wish(NamedTuple):
    """The link that somebody wants. ``id`` is made by the client. ``seconds`` None: without an end."""

    id: str
    may: Grants
    uses: int | None = None
    seconds: float | None = None


class Invitations:
    """A link that was used by somebody before gives them the same answer again, and is not counted twice."""

    def __init__(self, database: Database, keys: Keys, roles: Roles, checks: Checks, dismissing: Dismissing) -> None:
        self._database, self._keys, self._roles = database, keys, roles
        self._checks, self._dismissing = checks, dismissing

    def make(self, member: Member, wish: Wish) -> Future[RoomLink]:
        """Raises ChatError ``forbidden``, ``too_many``, ``id_reused``."""
        link = _link(member, wish)

        def unit(tx: Tx) -> RoomLink:
            _require(tx, member, wish.may)
            known = store.by_id(tx, link.id)
            if known is None:
                if len(store.of_room(tx, link.room)) >= store.LISTED:
                    raise ChatError("too_many", f"A room can have {store.LISTED} links. Take some back first.")
                store.add(tx, link, self._keys.hashed(self._keys.secret_of(link.room, link.id)))
            elif (known.room, known.may, known.made_by) != (link.room, link.may, link.made_by):
                raise ChatError("id_reused", "This id belongs to another link.")
            return self._shown(known or link, [])

        return self._database.write(unit)

    def listed(self, member: Member) -> RoomLinks:
        """Links with who came by each. Raises ChatError ``forbidden``."""
        reader = self._database.reader
        _require(reader, member)
        links, came = store.of_room(reader, member.room_id), membership.members(reader, member.room_id)
        known = {link.id for link in links}
        lines = [self._shown(link, [each.person for each in came if each.link == link.id]) for link in links]
        others = [each.person for each in came if each.link not in known]
        return RoomLinks(lines, others, store.password(reader, member.room.slug) is not None)

    def revoke(self, member: Member, link_id: str, people: bool) -> Future[LinkRevoked]:
        """With ``people``, whoever came by it is put out at once. Raises ChatError ``forbidden``, ``bad_link``."""

        def unit(tx: Tx) -> LinkRevoked:
            _require(tx, member)
            link = store.by_id(tx, link_id)
            if link is None or link.room != member.room_id:
                raise ChatError("bad_link", "This room has no such link.")
            store.revoke(tx, link_id)
            came = membership.of_link(tx, link.room, link_id) if people else []
            return LinkRevoked(sum(self._put_out(tx, member, person) for person in came))

        return self._database.write(unit)

    def use(self, actor: Actor, secret: str) -> Future[LetIn]:
        """Raises ChatError ``bad_link``, ``banned``, ``locked``."""

        def unit(tx: Tx) -> LetIn:
            link = store.by_hash(tx, self._keys.hashed(secret))
            room = store.room_of(tx, link.room) if link else None
            if link is None or room is None:
                raise ChatError("bad_link", "This link does not lead into any room. Ask for another one.")
            scope, may = Scope(room.id, room.room.slug), membership.right(tx, actor.id, room.room.slug)
            if not link.lets_in(clock.stamp()):
                if may:
                    return LetIn(scope.slug, changed=False)
                raise ChatError("bad_link", "This link does not hold any more. Ask for another one.")
            self._checks.check_entry(tx, actor.id, room.id, lambda: may is not None)
            changed = self._grant(tx, actor, link, scope)
            if changed and not store.use(tx, link.id):
                raise ChatError("bad_link", "This link does not hold any more. Ask for another one.")
            return LetIn(scope.slug, changed)

        return self._database.write(unit)

    def _grant(self, tx: Tx, actor: Actor, link: Link, scope: Scope) -> bool:
        may: membership.May = "read" if link.may == "read" else "write"
        changed = membership.admit(tx, actor.id, (scope.id, scope.slug), may, link.id)
        if link.may == "moderate":
            whom = (actor.id, actor.person.name)
            changed |= self._roles.came_as_moderator(tx, Doer(link.made_by, "by a link"), whom, scope)
        return changed

    def _put_out(self, tx: Tx, member: Member, person_id: str) -> bool:
        doer = Doer(member.actor.id, "")
        if person_id == doer.id or not access.may_over(tx, doer, Action.KICK, person_id, member.room_id):
            return False
        return self._dismissing.dismiss(tx, person_id, member.room_id, ChatError("bad_link", TAKEN_BACK))

    def _shown(self, link: Link, people: list[Person]) -> RoomLink:
        return RoomLink(
            id=link.id,
            may=link.may,
            secret=self._keys.secret_of(link.room, link.id),
            made_by=link.made_by,
            made_at=link.made_at,
            until=link.until,
            uses=link.uses,
            used=link.used,
            lets_in=link.lets_in(clock.stamp()),
            people=people,
        )


def _link(member: Member, wish: Wish) -> Link:
    now = clock.now()
    until = None if wish.seconds is None else clock.stamp(now + timedelta(seconds=wish.seconds))
    return Link(
        wish.id, member.room_id, wish.may, member.actor.id, clock.stamp(now), until, wish.uses, used=0, revoked=None
    )


def _require(reader: Reader, member: Member, may: Grants = "read") -> None:
    doer = Doer(member.actor.id, "")
    member.check_open()
    access.require(reader, doer, Action.INVITE, member.room_id)
    if may == "moderate":
        access.require(reader, doer, Action.APPOINT_IN_ROOM, member.room_id)

"""Kicks, mutes, bans, and undoes it; rules of rooms; the panic switch. All may be repeated, and is logged once."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple, TypeVar

import msgspec

from chatapp.core import clock
from chatapp.core.database import Database, Reader, Row, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Enforce, Extensions
from chatapp.core.future import Future
from chatapp.features.restrictions import filter_store, store
from chatapp.features.restrictions.answers import (
    FilterLine,
    FilterList,
    FilterTested,
    Lifted,
    PanicSet,
    Restricted,
    RulesSet,
)
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.events import Imposed, PanicSwitched, RestrictionsChanged, RulesChanged
from chatapp.features.restrictions.filters import Filter
from chatapp.features.restrictions.models import Kind, Reach, Restriction, RoomRules
from chatapp.features.roles import access, audit
from chatapp.features.roles.models import HOUSE, Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.roles.service import Scope

T = TypeVar("T")
MOST_FILTERS = 200  # of a room, or of the whole chat
NEEDS: dict[Kind, Action] = {"ban": Action.BAN, "mute": Action.MUTE, "kick": Action.KICK}


class Order(NamedTuple):
    """What is to be done. ``id`` is made by the client, so that a repeat does nothing. ``seconds`` None: for good.

    ``person`` is an id and a name; the id is empty when only ``handles`` of addresses are meant.
    """

    id: str
    kind: Kind
    scope: Scope
    person: tuple[str, str]
    seconds: float | None = None
    reason: str = ""
    reach: Reach = "person"
    handles: frozenset[str] = frozenset()


class Restrictions:
    """``imposed`` is called after the commit of a ban or kick: connections end, rooms are left.

    ``store_visits`` begins to store from where people came a moment ago.
    """

    def __init__(
        self,
        database: Database,
        checks: Checks,
        imposed: Extensions[Enforce],
        store_visits: Callable[[], None] = lambda: None,
    ) -> None:
        self._database, self._checks, self._imposed = database, checks, imposed
        self._store_visits = store_visits

    def impose(self, doer: Doer, order: Order) -> Future[Restricted]:
        """Raises ChatError ``forbidden``, ``id_reused``."""
        self._store_visits()

        def unit(tx: Tx) -> Restricted:
            _require(tx, doer, order)
            if known := store.by_id(tx, order.id):
                return _repeated(known[0], order)
            restriction, handles = _made(order), _handles(tx, order)
            for open_one in store.open_of(tx, order.kind, order.scope.id, order.person[0]):
                store.end(tx, open_one)  # the new one takes its place
            store.add(tx, restriction, doer, handles)
            what = f"{order.kind} ({order.reach})" if order.reach != "person" else order.kind
            audit.add(tx, doer, what, order.person, order.scope.slug, restriction.until, order.reason)
            tx.announce(RestrictionsChanged())
            if restriction.kind != "mute":
                tx.announce(Imposed(restriction=restriction, handles=sorted(handles)))
            return Restricted(restriction.id, restriction.until)

        return self._changing(unit)

    def listed(self, rooms: list[int] | None) -> list[Row]:
        """What holds now in these rooms, or everywhere: the columns of ``store.open_ones``."""
        return store.open_ones(self._database.reader, rooms)

    def of_handle(self, handle: str) -> list[str]:
        """The ids of those that hold for an address."""
        return store.open_of_handle(self._database.reader, handle)

    def lift(self, doer: Doer, restriction_id: str) -> Future[Lifted]:
        """Raises ChatError ``no_restriction``, ``forbidden``."""

        def unit(tx: Tx) -> Lifted:
            found = store.by_id(tx, restriction_id)
            if found is None:
                raise ChatError("no_restriction")
            restriction, lifted = found
            action = NEEDS[restriction.kind] if restriction.room else Action.BAN_FROM_HOUSE
            access.require(tx, doer, action, restriction.room)
            if lifted or not restriction.holds(clock.stamp()):
                return Lifted(changed=False)
            store.end(tx, restriction_id)
            tx.announce(RestrictionsChanged())
            slug = store.slug(tx, restriction.room)
            audit.add(tx, doer, f"{restriction.kind} lifted", (restriction.person, restriction.name), slug)
            return Lifted(changed=True)

        return self._changing(unit)

    def set_rules(self, doer: Doer, scope: Scope, **changes: bool | int) -> Future[RulesSet]:
        """Changes the rules of a room that are named. Raises ChatError ``forbidden``."""

        def unit(tx: Tx) -> RulesSet:
            access.require(tx, doer, Action.SET_RULES, scope.id)
            before = store.rules(tx, scope.id)
            now: RoomRules = msgspec.structs.replace(before, **changes)
            if now != before:
                store.set_rules(tx, scope.id, now)
                audit.add(tx, doer, f"rules: {now.in_words()}", room=scope.slug)
                tx.announce(RestrictionsChanged())
                tx.announce(RulesChanged(room=scope.slug, **msgspec.structs.asdict(now)))
            return RulesSet(**msgspec.structs.asdict(now))

        return self._changing(unit)

    def filters(self, doer: Doer, scope: Scope) -> FilterList:
        """Those of a room with those of the whole chat, which hold there. Raises ChatError ``forbidden``."""
        reader = self._database.reader
        access.require(reader, doer, Action.SET_FILTERS, scope.id)
        return _listed(reader, scope, {HOUSE, scope.id})

    def add_filter(self, doer: Doer, scope: Scope, each: Filter) -> Future[FilterList]:
        """Raises ChatError ``forbidden``, ``too_many``."""

        def unit(tx: Tx) -> FilterList:
            access.require(tx, doer, Action.SET_FILTERS, scope.id)
            if len(filter_store.of(tx, scope.id)) >= MOST_FILTERS:
                raise ChatError("too_many", f"There can be {MOST_FILTERS} filters.")
            if filter_store.add(tx, each):
                audit.add(tx, doer, f"filter made: {each.kind} {each.pattern}".strip(), room=scope.slug)
                tx.announce(RestrictionsChanged())
            return _listed(tx, scope, {scope.id})

        return self._changing(unit)

    def remove_filter(self, doer: Doer, filter_id: str) -> Future[FilterList]:
        """Raises ChatError ``no_restriction``, ``forbidden``."""

        def unit(tx: Tx) -> FilterList:
            each = filter_store.by_id(tx, filter_id)
            if each is None:
                raise ChatError("no_restriction", "There is no such filter.")
            scope = Scope(each.room, store.slug(tx, each.room))
            access.require(tx, doer, Action.SET_FILTERS, scope.id)
            filter_store.remove(tx, filter_id)
            audit.add(tx, doer, f"filter removed: {each.kind} {each.pattern}".strip(), room=scope.slug)
            tx.announce(RestrictionsChanged())
            return _listed(tx, scope, {scope.id})

        return self._changing(unit)

    def test_filters(self, doer: Doer, scope: Scope, text: str) -> FilterTested:
        """What a newcomer who writes this would be told. Raises ChatError ``forbidden``."""
        access.require(self._database.reader, doer, Action.SET_FILTERS, scope.id)
        found = self._checks.filter_of(scope.id, text, lambda: True)
        return FilterTested(found.in_words() if found else None)

    def switch_panic(self, doer: Doer, on: bool) -> Future[PanicSet]:
        """Only moderators write, and nobody new comes in. Raises ChatError ``forbidden``."""

        def unit(tx: Tx) -> PanicSet:
            access.require(tx, doer, Action.PANIC)
            if store.panic(tx) != on:
                store.set_panic(tx, on)
                audit.add(tx, doer, "panic on" if on else "panic off")
                tx.announce(RestrictionsChanged())
                tx.announce(PanicSwitched(on=on))
            return PanicSet(on=on)

        return self._changing(unit)

    def _changing(self, unit: Callable[[Tx], T]) -> Future[T]:
        """What the checks know is read again before anybody hears of the change."""
        future = self._database.write(unit)
        future.then(lambda done: self._checks.reload() if done.error is None else None)
        return future

    def enforce(self, imposed: Imposed) -> None:
        """After the commit, on every node: connections end, rooms are left."""
        self._checks.reload()  # the order in which one is told by others must not matter
        for hook in self._imposed:
            hook(imposed.restriction, set(imposed.handles), self._checks.banned_words(imposed.restriction))


def _listed(reader: Reader, scope: Scope, rooms: set[int]) -> FilterList:
    slugs = {HOUSE: "", scope.id: scope.slug}
    found = [each for room in sorted(rooms) for each in filter_store.of(reader, room)]
    return FilterList([FilterLine(each.id, slugs[each.room], each.kind, each.pattern) for each in found])


def _require(tx: Tx, doer: Doer, order: Order) -> None:
    scope = order.scope.id
    action = NEEDS[order.kind] if scope != HOUSE else Action.BAN_FROM_HOUSE
    if order.person[0]:
        access.require_over(tx, doer, action, order.person[0], scope)
    if order.reach != "person" or not order.person[0]:
        access.require(tx, doer, Action.BAN_FROM_HOUSE)


def _made(order: Order) -> Restriction:
    now = clock.now()
    until = None if order.seconds is None else clock.stamp(now + timedelta(seconds=order.seconds))
    return Restriction(order.id, order.kind, order.scope.id, *order.person, order.reason, clock.stamp(now), until)


def _handles(tx: Tx, order: Order) -> set[str]:
    """With the reach ``address`` all addresses that the person came from lately, with ``network`` those around, too."""
    found = set(order.handles)
    for address, network in store.addresses(tx, order.person[0]) if order.reach != "person" else []:
        found.add(address if order.reach == "address" else network)
    return found


def _repeated(known: Restriction, order: Order) -> Restricted:
    if (known.kind, known.room, known.person) != (order.kind, order.scope.id, order.person[0]):
        raise ChatError("id_reused", "This id belongs to another restriction.")
    return Restricted(known.id, known.until)

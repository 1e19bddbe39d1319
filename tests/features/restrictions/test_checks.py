"""What a check reads: how long things hold, whose address is meant, and what is kept of it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chatapp.core import clock
from chatapp.core.database import Address, open_database
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Arrival, Extensions
from chatapp.features.people import store as people
from chatapp.features.people.models import Person
from chatapp.features.restrictions import store
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.handles import Handles
from chatapp.features.restrictions.service import Order, Restrictions
from chatapp.features.restrictions.visits import Visits
from chatapp.features.roles import access
from chatapp.features.roles.models import OPERATOR, Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.roles.service import THE_HOUSE, Scope

EVE = ("eve", "Eve")
DAY = 86_400.0


class Gate:
    """A database with Eve in it, and the checks on it."""

    def __init__(self, place: Address) -> None:
        self.database = open_database(place, lambda event: None)
        self.handles = Handles(b"a key")
        self.checks = Checks(self.database, self.handles, "")
        self.restrictions = Restrictions(self.database, self.checks, Extensions())
        eve = Person("eve", "Eve", "/avatar/eve", "aaaa", 1)
        self.database.write(lambda tx: people.add(tx, eve, "eve", b"eve")).wait()

    def bans(self, **how: Any) -> str:
        order = Order(id=clock.new_id(), kind="ban", scope=THE_HOUSE, person=EVE)._replace(**how)
        return self.restrictions.impose(OPERATOR, order).wait().id

    def code(self, **arrival: Any) -> str:
        """With which code somebody is refused, "" when they come in."""
        who = {"address": "203.0.113.7", "person": None, "since": None} | arrival
        try:
            self.checks.check_arrival(Arrival(**who))
        except ChatError as error:
            return error.code
        return ""


@pytest.fixture
def gate(place: Address) -> Iterator[Gate]:
    gate = Gate(place)
    yield gate
    gate.database.close()


def test_a_ban_ends_by_itself(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    gate.bans(seconds=60.0)
    assert gate.code(person="eve", since=clock.stamp()) == "banned"
    later = clock.now() + timedelta(seconds=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert gate.code(person="eve", since="") == ""


def test_a_ban_survives_a_restart(gate: Gate) -> None:
    gate.bans()
    assert Checks(gate.database, gate.handles, "")._now.bans["eve"]
    again = Checks(gate.database, gate.handles, "")
    with pytest.raises(ChatError, match="banned"):
        again.check_arrival(Arrival("203.0.113.7", "eve", None))


def test_a_new_ban_takes_the_place_of_the_one_before(gate: Gate) -> None:
    gate.bans(seconds=60.0)
    last = gate.bans(seconds=120.0)
    assert [row[0] for row in store.open_ones(gate.database.reader, None)] == [last]
    gate.restrictions.lift(OPERATOR, last).wait()
    assert gate.code(person="eve", since=None) == ""


@pytest.mark.parametrize(
    ("banned", "refused", "let_in"),
    [
        ("203.0.113.7", ["203.0.113.7"], ["203.0.113.8", "198.51.100.7"]),
        ("203.0.113.0/24", ["203.0.113.7", "203.0.113.200"], ["203.0.114.7"]),
        ("2001:db8:1:2::5", ["2001:db8:1:2::9", "2001:db8:1:2::/64"], ["2001:db8:1:3::9"]),
        ("2001:db8:1:200::/56", ["2001:db8:1:2ff::1"], ["2001:db8:1:300::1"]),
    ],
)
def test_addresses_and_networks(gate: Gate, banned: str, refused: list[str], let_in: list[str]) -> None:
    gate.bans(person=("", "an address"), handles=frozenset({gate.handles.written(banned)}))
    for address in refused:
        assert gate.code(address=address) == "banned", address
    for address in let_in:
        assert gate.code(address=address) == "", address


@pytest.mark.parametrize("text", ["", "Mia", "203.0.113.0/16", "2001:db8::/32", "203.0.113.7/x", "::1::2"])
def test_what_is_no_address_or_too_wide_is_refused(gate: Gate, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        gate.handles.written(text)


def test_neighbours_of_long_standing_are_not_meant_by_a_ban_of_their_address(gate: Gate) -> None:
    gate.bans(person=("", "an address"), handles=frozenset({gate.handles.written("203.0.113.7")}))
    long_ago = clock.stamp(clock.now() - timedelta(days=2))
    assert gate.code(person="mia", since=long_ago) == ""
    assert gate.code(person="mia", since=clock.stamp()) == "banned"


def test_the_addresses_of_a_person_are_those_of_the_last_days(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    visits = Visits(gate.database, gate.handles)
    for _ in range(2):
        visits.note("eve", "203.0.113.7")
    visits.store()
    visits.forget(timedelta(days=30))
    gate.database.write(lambda tx: None).wait()
    assert store.addresses(gate.database.reader, "eve") == [gate.handles.of("203.0.113.7")]
    order = gate.bans(reach="network")
    assert gate.code(address="203.0.113.99") == "banned"
    gate.restrictions.lift(OPERATOR, order).wait()
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    visits.forget(timedelta(days=30))
    gate.database.write(lambda tx: None).wait()
    assert store.addresses(gate.database.reader, "eve") == []


def test_another_key_makes_another_handle() -> None:
    assert Handles(b"one").of("203.0.113.7") != Handles(b"two").of("203.0.113.7")


def test_a_refusal_names_those_who_may(gate: Gate) -> None:
    with pytest.raises(ChatError) as error:
        access.require(gate.database.reader, Doer("eve", "Eve"), Action.PANIC)
    assert error.value.message == "Only owners of the chat and its moderators can do that."


def test_a_room_ban_is_of_that_room(gate: Gate) -> None:
    gate.bans(scope=Scope(7, "tea"))
    reader = gate.database.reader
    with pytest.raises(ChatError, match="this room"):
        gate.checks.check_entry(reader, "eve", 7, lambda: True)
    gate.checks.check_entry(reader, "eve", 8, lambda: True)
    assert gate.code(person="eve", since=None) == ""


@pytest.mark.setting("appeal")
def test_the_way_to_appeal_is_said_in_the_words_of_the_house(gate: Gate) -> None:
    gate.bans(seconds=60.0, reason="Spam.")
    checks = Checks(gate.database, gate.handles, appeal="write to us.")
    with pytest.raises(ChatError) as error:
        checks.check_arrival(Arrival("203.0.113.7", "eve", None))
    assert re.fullmatch(
        r"You are banned from this chat until \d+ \w+ \d{4}, \d\d:\d\d UTC\. Reason: Spam\. To appeal: write to us\.",
        error.value.message,
    )


def test_slow_mode_knows_the_message_that_it_has_just_let_through(gate: Gate) -> None:
    gate.restrictions.set_rules(OPERATOR, Scope(1, "lobby"), slow=60).wait()
    reader = gate.database.reader
    gate.checks.check_post(reader, "eve", 1, "first")
    gate.checks.posted("eve", 1, "first")
    gate.checks.check_post(reader, "eve", 1, "first")  # as when its unit of work runs a second time
    with pytest.raises(ChatError, match="rate"):
        gate.checks.check_post(reader, "eve", 1, "second")

"""Leases: people who come back in time never left, and a lease that nobody holds expires."""

from chatapp.features.people.models import Actor, Person
from chatapp.features.presence.roster import Roster

MIA = Actor(Person("mia", "Mia", "/avatar/mia", "aaaa", 1))


def test_a_second_session_is_the_same_person() -> None:
    roster = Roster()
    roster.hold(MIA, "one")
    roster.hold(MIA, "two")
    assert list(roster.take_changes().joined) == ["mia"]
    roster.release("mia", "one", ends=0)
    roster.expire(100)
    assert "mia" in roster.leases


def test_the_last_session_starts_the_grace_and_a_return_ends_it() -> None:
    roster = Roster()
    roster.hold(MIA, "one")
    roster.take_changes()
    roster.release("mia", "one", ends=12)
    roster.expire(11)
    roster.hold(MIA, "two")
    roster.expire(1000)
    changes = roster.take_changes()
    assert (changes.joined, changes.left) == ({}, {})
    assert "mia" in roster.leases


def test_a_lease_that_nobody_holds_runs_out() -> None:
    roster = Roster()
    roster.hold(MIA, "one")
    roster.take_changes()
    roster.release("mia", "one", ends=12)
    roster.expire(12)
    assert list(roster.take_changes().left) == ["mia"]
    assert not roster.leases


def test_who_came_and_went_before_anyone_heard_is_nothing() -> None:
    roster = Roster()
    roster.hold(MIA, "one")
    roster.release("mia", "one", ends=0)
    roster.expire(1)
    changes = roster.take_changes()
    assert (changes.joined, changes.left) == ({}, {})


def test_an_inherited_lease_is_kept_by_a_return_and_ends_without() -> None:
    for returns in (True, False):
        roster = Roster()
        roster.inherit(MIA, ends=12)
        if returns:
            roster.hold(MIA, "one")
        roster.expire(13)
        changes = roster.take_changes()
        assert changes.joined == {}
        assert list(changes.left) == ([] if returns else ["mia"])

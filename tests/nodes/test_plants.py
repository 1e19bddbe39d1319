"""Faults that only several nodes can have, planted on purpose: the tests beside this one find each of them."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from chatapp.core import journal
from chatapp.core.nodes import house_log
from chatapp.core.nodes.feed import Feed
from chatapp.core.nodes.nodes import Nodes
from chatapp.core.nodes.shared_limits import SharedLimits
from tests.nodes import desks, test_feeds, test_limits
from tests.nodes.conftest import Desks

Patch = pytest.MonkeyPatch
Check = Callable[..., None]


def gap_not_read(patch: Patch) -> None:
    patch.setattr(Feed, "_read", lambda feed: setattr(feed, "at", min([*feed._waiting, feed.newest + 1]) - 1))


def old_numbers_delivered(patch: Patch) -> None:
    plainly = Feed.offer

    def offer(feed: Any, number: int, thing: Any) -> None:
        if feed.at is not None and thing is not None and number <= feed.at:
            feed._deliver(thing)
        plainly(feed, number, thing)

    patch.setattr(Feed, "offer", offer)


def order_of_the_bell(patch: Patch) -> None:
    patch.setattr(Feed, "offer", lambda feed, number, thing: feed._deliver(thing) if thing else None)


def own_events_twice(patch: Patch) -> None:
    plainly = Nodes.publish

    def publish(node: Any, told: Any) -> None:
        node._bus.publish(told)
        plainly(node, told)

    patch.setattr(Nodes, "publish", publish)


def numbers_from_a_sequence(patch: Patch) -> None:
    numbers = itertools.count(1)

    def next_seq(tx: Any, room_id: int) -> int:
        tx.set_counter(journal.LAST_SEQ, room_id, number := next(numbers))
        return number

    patch.setattr(journal, "next_seq", next_seq)


def nobody_looks(patch: Patch) -> None:
    patch.setattr(Nodes, "look", lambda node: None)


def caches_not_told(patch: Patch) -> None:
    patch.setattr(house_log, "write", lambda session, node, announced: [])


def newcomers_start_too_late(patch: Patch) -> None:
    plainly = Feed.start
    patch.setattr(Feed, "start", lambda feed, at: plainly(feed, max(at, feed.newest)))


def limits_only_local(patch: Patch) -> None:
    patch.setattr(SharedLimits, "hear", lambda limits, told: None)


FOUND_BY: dict[Callable[[Patch], None], Check] = {
    gap_not_read: test_feeds.test_a_lost_bell_costs_no_event,
    old_numbers_delivered: test_feeds.test_doubled_and_reordered_bells_are_nothing,
    order_of_the_bell: test_feeds.test_doubled_and_reordered_bells_are_nothing,
    own_events_twice: test_feeds.test_what_one_node_commits_is_delivered_on_both,
    numbers_from_a_sequence: test_feeds.test_a_rollback_leaves_no_hole,
    nobody_looks: test_feeds.test_without_any_bell_the_look_finds_it,
    caches_not_told: test_feeds.test_notices_arrive_once_in_order_also_without_a_bell,
    newcomers_start_too_late: test_feeds.test_somebody_who_enters_while_others_write_misses_nothing,
}


@pytest.mark.parametrize("plant", FOUND_BY, ids=lambda plant: plant.__name__)
def test_it_is_found(desk: Desks, monkeypatch: Patch, plant: Callable[[Patch], None]) -> None:
    monkeypatch.setattr(desks, "PATIENCE", 2.0)  # it does not come
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        FOUND_BY[plant](desk)


def test_a_limit_that_is_only_local_is_found(monkeypatch: Patch) -> None:
    limits_only_local(monkeypatch)
    with pytest.raises(pytest.fail.Exception):
        test_limits.test_what_is_taken_at_one_node_is_taken_at_the_other_and_told_once()

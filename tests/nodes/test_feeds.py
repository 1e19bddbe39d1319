"""A room's order is the order of the commits on every node, each event once, whatever the bell does."""

import random

import gevent

from chatapp.core import journal
from chatapp.core.database import Tx
from chatapp.core.nodes.notices import NodeGone
from tests.nodes.conftest import Desks
from tests.nodes.desks import LOBBY


def test_what_one_node_commits_is_delivered_on_both(desk: Desks) -> None:
    here, there = desk(), desk()
    here.writes("tea", "cake")
    assert here.heard == [1, 2]
    there.gets(*here.bell.take())
    assert (there.heard, there.topics) == ([1, 2], ["tea", "cake"])


def test_own_events_that_come_back_are_not_delivered_again(desk: Desks) -> None:
    here = desk()
    here.writes("tea")
    here.gets(*here.bell.take())
    here.nodes.look()
    gevent.sleep(0.05)
    assert here.heard == [1]


def test_a_lost_bell_costs_no_event(desk: Desks) -> None:
    here, there = desk(), desk()
    here.writes("tea")
    here.bell.take()
    here.writes("cake")
    there.gets(*here.bell.take())
    there.waits(lambda: there.heard == [1, 2])
    assert there.topics == ["tea", "cake"]


def test_without_any_bell_the_look_finds_it(desk: Desks) -> None:
    here, there = desk(), desk()
    here.writes("tea", "cake")
    there.nodes.look()
    there.waits(lambda: there.heard == [1, 2])


def test_doubled_and_reordered_bells_are_nothing(desk: Desks) -> None:
    here, there = desk(), desk()
    letters = []
    for number in range(20):
        here.writes(f"topic {number}")
        letters += here.bell.take()
    letters *= 2
    random.Random(7).shuffle(letters)
    there.gets(*letters)
    there.waits(lambda: len(there.heard) == 20)
    there.gets(*letters)
    gevent.sleep(0.05)
    assert there.heard == list(range(1, 21))
    assert there.topics == [f"topic {number}" for number in range(20)]


def test_two_nodes_that_write_at_once_agree(desk: Desks) -> None:
    here, there = desk(), desk()

    def carries() -> None:
        while len(here.heard) < 40 or len(there.heard) < 40:
            there.gets(*here.bell.take())
            here.gets(*there.bell.take())
            gevent.sleep(0.001)

    carrier = gevent.spawn(carries)
    writers = [
        gevent.spawn(lambda node=node: [node.writes(f"{node.nodes.id} {n}") for n in range(20)])
        for node in (here, there)
    ]
    gevent.joinall([*writers, carrier], timeout=20, raise_error=True)
    assert here.heard == there.heard == list(range(1, 41))
    assert here.topics == there.topics


def test_what_is_too_long_for_the_bell_is_read(desk: Desks) -> None:
    here, there = desk(), desk()
    here.bell.limit = 400
    here.writes("x" * 1000, "short")
    letters = here.bell.take()
    assert all(len(letter) <= 400 for letter in letters)
    there.gets(*letters)
    there.waits(lambda: there.topics == ["x" * 1000, "short"])


def test_a_rollback_leaves_no_hole(desk: Desks) -> None:
    here, there = desk(), desk()

    def fails(tx: Tx) -> None:
        journal.next_seq(tx, LOBBY)
        raise LookupError

    here.database.write(fails)
    here.writes("tea")
    there.writes("cake")
    there.gets(*here.bell.take())
    there.waits(lambda: there.heard == [1, 2])


def test_notices_arrive_once_in_order_also_without_a_bell(desk: Desks) -> None:
    here, there = desk(), desk()
    for number in range(5):
        here.tells(NodeGone(node=f"node {number}"))
    letters = here.bell.take()
    assert len(letters) == 6  # the first says hello
    there.gets(letters[3], letters[3], letters[1])
    there.nodes.look()
    expected = [NodeGone(node=f"node {number}") for number in range(5)]
    there.waits(lambda: len(there.notices) >= 5)
    gevent.sleep(0.05)
    assert there.notices == expected
    here.nodes.look()
    gevent.sleep(0.05)
    assert here.notices == expected, "its own, once"


def test_a_node_that_was_away_for_too_long_starts_afresh(desk: Desks) -> None:
    here, there = desk(), desk()
    here.tells(NodeGone(node="one"))
    here.database.write(lambda tx: tx.run("DELETE FROM notice")).wait()
    here.tells(NodeGone(node="two"))
    there.nodes.look()
    there.waits(lambda: [notice.name for notice in there.notices] == ["node:afresh", "node:gone"])


def test_somebody_who_enters_while_others_write_misses_nothing(desk: Desks) -> None:
    here, there = desk(), desk()
    there.nodes.rooms.close("lobby", "session")
    there.nodes.rooms.open("lobby", LOBBY, "newcomer")
    here.writes("tea", "cake")  # while the newcomer reads
    there.gets(*here.bell.take())
    assert there.heard == []
    there.nodes.rooms.start("lobby", 1)  # the answer goes up to tea
    there.waits(lambda: there.heard == [2])

"""Below the sockets: a room of ten thousand messages with replies, edits and reactions is entered by its indexes."""

from collections.abc import Iterator
from typing import Any

import pytest

from chatapp.core.database import Address, Tx
from chatapp.core.extensions import Carried
from chatapp.features.edits import store as edits
from chatapp.features.reactions import store as reactions
from chatapp.features.replies import store
from tests.features.rooms.stage import OTTO, Stage
from tests.support.stores import only_sqlite

MANY = 10_000


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    stage.carried.add("reply", Carried(keep=store.keep, load=store.quotes))
    stage.parts.add("edits", edits.on_page)
    stage.parts.add("reactions", reactions.on_page)
    yield stage
    stage.database.close()


@only_sqlite
def test_quotes_are_found_by_the_keys(stage: Stage) -> None:
    plan = str(stage.database.reader.all(f"EXPLAIN QUERY PLAN {store.QUOTES}", 1, 1, 50))
    assert "SCAN" not in plan
    assert plan.count("USING PRIMARY KEY") + plan.count("USING INDEX") >= 3


@only_sqlite
def test_a_large_room_is_entered_in_as_many_steps_as_a_small_one(stage: Stage) -> None:
    stage.says("first")
    stage.says("second", reply=1)
    member = stage.member()
    stage.messages.post(member, "third, after which nobody has entered", "client-third").wait()
    small = statements(stage)
    fill(stage)
    assert statements(stage) == small
    page = stage.enters(OTTO)
    assert len(page["messages"]) == 50
    assert page["messages"][-1]["carries"]["reply"]["text"] == "text 9950"
    assert (len(page["parts"]["edits"]), len(page["parts"]["reactions"])) == (50, 50)


def fill(stage: Stage) -> None:
    """Each message is a reply to the fiftieth before it, was edited, and has a reaction."""
    room = stage.member().room_id

    def unit(tx: Tx) -> None:
        for seq in range(4, MANY + 1):
            tx.run(
                "INSERT INTO message (id, room, seq, person, client_id, name, body, sent_at)"
                " VALUES (?, ?, ?, 'mia', ?, 'Mia', ?, 't')",
                *(f"m{seq}", room, seq, f"client-{seq}", f"text {seq}"),
            )
            if seq > 60:
                store.keep(tx, room, seq, seq - 50)
            edits.add(tx, edits.Edit("mia", f"edit-{seq}", room, seq, MANY + seq, "former", b"", "t"))
            reactions.put(tx, reactions.Key(room, seq, "👍"), "mia", 2 * MANY + seq)
        tx.run("UPDATE room SET last_seq = ? WHERE id = ?", 3 * MANY, room)

    stage.does(unit)


def statements(stage: Stage) -> int:
    """How many queries it takes to enter a room that nobody has entered since its last event."""
    seen: list[str] = []
    connections: Any = (stage.database._writer, stage.database._reading)
    for connection in connections:
        connection.set_trace_callback(lambda sql: seen.append(sql) if sql.startswith(("SELECT", "\n")) else None)
    stage.enters(OTTO)
    for connection in connections:
        connection.set_trace_callback(None)
    return len(seen)

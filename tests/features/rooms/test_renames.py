"""A rename reaches the rooms that the person was in, as many as the protocol says."""

from chatapp.features.rooms import store
from chatapp.features.rooms.events import PersonRenamed
from tests.features.rooms.stage import MIA, Stage


def renamed_in(stage: Stage, rooms: int) -> set[str]:
    def visit(tx) -> None:
        for number in range(rooms):
            store.visit(tx, MIA.id, store.add(tx, f"room-{number}", MIA.id).id)

    stage.does(visit)
    stage.does(lambda tx: stage.rooms.person_changed(tx, MIA, "Maria"))
    return {event.room for event in stage.heard if isinstance(event, PersonRenamed)}


def test_a_rename_reaches_more_rooms_than_the_list_shows(stage: Stage) -> None:
    assert renamed_in(stage, 60) == {f"room-{number}" for number in range(60)}


def test_a_rename_costs_at_most_so_much(stage: Stage) -> None:
    assert len(renamed_in(stage, 510)) == 500

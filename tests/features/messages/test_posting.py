"""Messages that are posted at the same moment: dense numbers in each room, repeats in the same batch and of before."""

from typing import Any

import pytest

from chatapp.core.errors import ChatError
from tests.features.rooms.stage import MIA, OTTO, Stage


def journal(stage: Stage, slug: str) -> list[int]:
    rows = stage.database.reader.all(
        "SELECT j.seq FROM journal j JOIN room r ON r.id = j.room WHERE r.slug = ? ORDER BY j.seq", slug
    )
    return [seq for (seq,) in rows]


def test_each_room_has_its_numbers_in_the_order_of_posting(stage: Stage) -> None:
    members = {slug: stage.member(MIA, slug) for slug in ("tea", "cake")}
    order = ("tea", "cake", "tea", "tea", "cake")
    futures = [stage.messages.post(members[slug], f"n{n}", f"client-{n:04d}") for n, slug in enumerate(order)]
    assert [future.wait().seq for future in futures] == [1, 1, 2, 3, 2]
    told: list[Any] = [(event.room, event.seq, event.body) for event in stage.heard]  # type: ignore[attr-defined]
    assert told == [("tea", 1, "n0"), ("cake", 1, "n1"), ("tea", 2, "n2"), ("tea", 3, "n3"), ("cake", 2, "n4")]


def test_repeats_get_the_first_answer_and_leave_no_hole(stage: Stage) -> None:
    tea, cake = stage.member(MIA, "tea"), stage.member(MIA, "cake")
    before = stage.messages.post(tea, "before", "client-before").wait()
    post = stage.messages.post
    new, of_before, again, of_otto, last = (
        post(tea, "new", "client-new"),
        post(tea, "before", "client-before"),
        post(tea, "new", "client-new"),
        post(stage.member(OTTO, "tea"), "mine", "client-new"),
        post(tea, "last", "client-last"),
    )
    reused = [
        post(tea, "another", "client-before"),
        post(tea, "another", "client-new"),
        post(cake, "before", "client-before"),
        post(cake, "new", "client-new"),
    ]
    assert (new.wait().seq, new.wait().duplicate) == (2, False)
    assert (of_before.wait().id, of_before.wait().seq, of_before.wait().duplicate) == (before.id, 1, True)
    assert (again.wait().id, again.wait().duplicate) == (new.wait().id, True)
    assert [each.wait().seq for each in (of_otto, last)] == [3, 4]
    for each in reused:
        with pytest.raises(ChatError, match="id_reused"):
            each.wait()
    assert (journal(stage, "tea"), journal(stage, "cake")) == ([1, 2, 3, 4], [])
    assert stage.enters(MIA, "cake")["head"] == 0


def test_what_a_message_must_not_carry_refuses_it_alone(stage: Stage) -> None:
    tea = stage.member(MIA, "tea")
    good = stage.messages.post(tea, "one", "client-one")
    bad = stage.messages.post(tea, "two", "client-two", {"nonsense": 1})
    late = stage.messages.post(tea, "three", "client-three")
    assert (good.wait().seq, late.wait().seq) == (1, 2)
    with pytest.raises(ChatError, match="unknown_field"):
        bad.wait()
    assert journal(stage, "tea") == [1, 2]

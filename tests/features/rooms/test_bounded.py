"""No answer is large because the messages are: it stops at 128 KiB, says so, and nothing is left out on the way."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from chatapp.core import journal
from chatapp.core.database import Reader
from chatapp.features.messages.service import BODY
from chatapp.features.people.models import Actor
from chatapp.features.rooms import pages
from chatapp.features.rooms.service import Place
from tests.features.rooms.stage import MIA, Stage, wire

LARGEST = "\N{SEAL}" * (BODY - 3)  # 16 KB in UTF-8
COUNT = 50
SPACE = 8192  # what stands around the messages: the room, its people


def size(answer: Any) -> int:
    return len(msgspec.json.encode(answer))


@pytest.fixture
def full(stage: Stage) -> Stage:
    for number in range(COUNT):
        stage.says(f"{number:02} {LARGEST}", client_id=f"number-{number:02}")
    return stage


def test_pages_stop_at_a_size_and_history_goes_on_from_there(full: Stage) -> None:
    entered = full.enters()
    assert size(entered) <= journal.BYTES + SPACE
    assert entered["more"] is True
    seqs = [message["seq"] for message in entered["messages"]]
    for _ in range(COUNT):
        page = wire(full.rooms.history(full.member(), seqs[0], 200))
        assert size(page) <= journal.BYTES + SPACE
        seqs = [message["seq"] for message in page["messages"]] + seqs
        if not page["more"]:
            break
    assert seqs == list(range(1, COUNT + 1))


def test_pages_around_and_after_stop_at_a_size_and_leave_nothing_out(full: Stage) -> None:
    page = wire(full.rooms.history(full.member(), COUNT // 2, 200, "around"))
    assert size(page) <= journal.BYTES + SPACE
    got = [message["seq"] for message in page["messages"]]
    assert (page["more"], page["newer"], COUNT // 2 in got) == (True, True, True)
    while page.get("newer"):
        page = wire(full.rooms.history(full.member(), got[-1], 200, "after"))
        assert size(page) <= journal.BYTES + SPACE
        got += [message["seq"] for message in page["messages"]]
    assert got == [*range(got[0], COUNT + 1)]


def test_the_glimpse_is_as_large_as_the_page(full: Stage) -> None:
    assert size(full.rooms.glimpse(Actor(MIA), "tea")) <= journal.BYTES + SPACE


def test_a_return_and_catching_up_stop_at_a_size(full: Stage) -> None:
    epoch = full.database.epoch
    resumed = full.enters(place=Place(0, epoch))
    assert size(resumed) <= journal.BYTES + SPACE
    got, more = [entry["data"]["seq"] for entry in resumed["events"]], resumed["more"]
    while more:
        answer = wire(full.rooms.catch_up(full.member(), Place(got[-1], epoch), 200))
        assert size(answer) <= journal.BYTES + SPACE
        got += [entry["data"]["seq"] for entry in answer["events"]]
        more = answer["more"]
    assert got == list(range(1, COUNT + 1))


def test_one_is_told_however_large_it_is(full: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "BYTES", 10)
    page = wire(full.rooms.history(full.member(), 7, 50))
    assert ([message["seq"] for message in page["messages"]], page["more"]) == ([6], True)
    caught = wire(full.rooms.catch_up(full.member(), Place(7, full.database.epoch), 50))
    assert ([entry["data"]["seq"] for entry in caught["events"]], caught["more"]) == ([8], True)


def test_what_features_add_counts(stage: Stage) -> None:
    def large(reader: Reader, room_id: int, seqs: Sequence[int]) -> dict[int, str]:
        return dict.fromkeys(seqs, LARGEST)

    stage.parts.add("large", large)
    for number in range(COUNT):
        stage.says(str(number))
    page = stage.enters()
    assert size(page) <= journal.BYTES + SPACE
    assert page["more"] is True
    assert list(page["parts"]["large"]) == [str(message["seq"]) for message in page["messages"]]


def test_small_messages_fill_the_longest_page(stage: Stage) -> None:
    for number in range(pages.LONGEST + 1):
        stage.says(str(number))
    page = wire(stage.rooms.history(stage.member(), pages.LONGEST + 2, 1000))
    assert ([message["seq"] for message in page["messages"]], page["more"]) == (list(range(2, pages.LONGEST + 2)), True)

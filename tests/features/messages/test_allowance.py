"""A day's messages and bytes of a person and an address: refused in words, forgotten by the next day, by no restart."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from chatapp.core import clock, day_budget
from chatapp.core.database import Address
from chatapp.core.day_budget import DayBudget, Share
from chatapp.core.errors import ChatError
from chatapp.features.edits.service import Edits
from chatapp.features.messages.allowance import UNLIMITED, Allowance
from chatapp.features.messages.service import Messages
from chatapp.features.messages.spending import Spending
from chatapp.features.people.models import Person
from chatapp.features.reactions.service import Reactions
from tests.features.rooms.house import unrestricted
from tests.features.rooms.stage import MIA, OTTO, Stage

HOME, ELSEWHERE = "192.0.2.1", "198.51.100.1"


class Time:
    """Both clocks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall, self.steady = datetime(2026, 1, 1, tzinfo=UTC), 0.0
        monkeypatch.setattr(clock, "now", lambda: self.wall)
        monkeypatch.setattr(clock, "monotonic", lambda: self.steady)

    def passes(self, **how: float) -> None:
        self.wall += timedelta(**how)
        self.steady += timedelta(**how).total_seconds()


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    yield stage
    stage.database.close()


def says(stage: Stage, messages: Messages, body: str, who: Person = MIA, address: str = HOME) -> str:
    """Empty when it was stored, else the words of the refusal."""
    member = stage.member(who)
    try:
        messages.post(member, body, f"{who.id}-{body}"[:64].replace(" ", "-"), address=address).wait()
    except ChatError as error:
        assert (error.code, error.retryable) == ("rate", True)
        return error.message
    return ""


def test_messages_of_a_person(stage: Stage, time: Time) -> None:
    messages = Messages(stage.database, unrestricted(stage.database), allowance=Allowance(Share(2, 0)))
    assert [says(stage, messages, f"number {n}") for n in range(2)] == ["", ""]
    time.passes(hours=3)
    words = "You have written as much as one person may in a day. You can go on in 21 h."
    assert says(stage, messages, "number 3") == words
    assert says(stage, messages, "number 3", OTTO) == ""
    time.passes(hours=20, minutes=50)
    assert says(stage, messages, "number 3").endswith("You can go on in 10 min.")
    time.passes(minutes=10)
    assert says(stage, messages, "number 3") == ""


def test_bytes_of_a_person_are_those_of_utf_8(stage: Stage, time: Time) -> None:
    messages = Messages(stage.database, unrestricted(stage.database), allowance=Allowance(Share(0, 8)))
    assert says(stage, messages, "😀") == ""
    assert says(stage, messages, "😁") == ""
    assert says(stage, messages, "😂") != ""


def test_a_repeat_costs_nothing(stage: Stage, time: Time) -> None:
    messages = Messages(stage.database, unrestricted(stage.database), allowance=Allowance(Share(2, 0)))
    for _ in range(5):
        assert says(stage, messages, "the same") == ""
    assert says(stage, messages, "another") == ""
    assert says(stage, messages, "one too many") != ""


def test_what_was_refused_costs_nothing(stage: Stage, time: Time) -> None:
    messages = Messages(stage.database, unrestricted(stage.database), allowance=Allowance(Share(1, 0)))
    for body in ("", "x" * 5000):
        with pytest.raises(ChatError):
            messages.post(stage.member(), body, "refused-1", address=HOME)
    assert says(stage, messages, "number 1") == ""


def test_an_address_and_the_network_around_it(stage: Stage, time: Time) -> None:
    messages = Messages(stage.database, unrestricted(stage.database), allowance=Allowance(UNLIMITED, Share(2, 0)))
    assert [says(stage, messages, f"home {n}") for n in range(2)] == ["", ""]
    assert says(stage, messages, "home 3", OTTO).startswith("Your address has written as much as one may in a day.")
    for host in (2, 3):
        for number in range(2):
            assert says(stage, messages, f"{host} {number}", MIA, f"192.0.2.{host}") == ""
    assert says(stage, messages, "one more", MIA, "192.0.2.99") != "", "the /24 has three times as much"
    assert says(stage, messages, "one more", MIA, ELSEWHERE) == ""


def test_a_restart_forgets_no_person_who_has_used_much(stage: Stage, time: Time) -> None:
    allowance = Allowance(Share(3, 0))
    messages = Messages(stage.database, unrestricted(stage.database), allowance=allowance)
    spending = Spending(stage.database, allowance)
    for number in range(3):
        says(stage, messages, f"number {number}")
    time.passes(hours=1)
    spending.save()
    stage.does(lambda tx: None)
    after = Allowance(Share(3, 0))
    Spending(stage.database, after)
    words = says(stage, Messages(stage.database, unrestricted(stage.database), allowance=after), "number 3")
    assert words.endswith("You can go on in 23 h.")
    time.passes(hours=24)
    assert says(stage, Messages(stage.database, unrestricted(stage.database), allowance=after), "number 3") == ""
    Spending(stage.database, Allowance(Share(3, 0))).save()
    stage.does(lambda tx: None)
    assert stage.database.reader.all("SELECT * FROM spent") == []


def test_who_has_used_little_is_not_stored(stage: Stage, time: Time) -> None:
    allowance = Allowance(Share(100, 0))
    says(stage, Messages(stage.database, unrestricted(stage.database), allowance=allowance), "hello")
    Spending(stage.database, allowance).save()
    stage.does(lambda tx: None)
    assert stage.database.reader.all("SELECT * FROM spent") == []


def test_the_memory_has_an_end_and_forgets_those_who_used_least(time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_budget, "MOST", 10)
    budget = DayBudget()
    budget.use("greedy", 10**6)
    for number in range(1000):
        budget.use(f"guest {number}", 1)
    assert len(budget.items()) <= 10
    assert budget.wait("greedy", Share(0, 10**6)) > 0
    time.passes(days=1)
    assert budget.items() == []


def test_without_a_share_nothing_is_counted(stage: Stage) -> None:
    allowance = Allowance()
    messages = Messages(stage.database, unrestricted(stage.database), allowance=allowance)
    assert [says(stage, messages, f"number {n}") for n in range(20)] == [""] * 20
    assert allowance.people.items() == []


def test_edits_and_reactions_use_the_day_as_well(stage: Stage, time: Time) -> None:
    messages = Messages(stage.database, unrestricted(stage.database), allowance=Allowance(Share(0, 3000)))
    assert says(stage, messages, "Cake?") == ""
    edits, reactions = Edits(stage.database, messages), Reactions(stage.database, messages)
    mia = stage.member()
    for _ in range(2):
        edits.edit(mia, 1, "x" * 500, "mia-edit-1", address=HOME).wait()
    for put in (True, True, False):
        (reactions.put if put else reactions.take)(mia, 1, "🎂", HOME).wait()
    edits.edit(mia, 1, "y" * 500, "mia-edit-2", address=HOME).wait()
    for change in (
        lambda: edits.edit(mia, 1, "z", "mia-edit-3", address=HOME),
        lambda: reactions.put(mia, 1, "🎂", HOME),
    ):
        with pytest.raises(ChatError, match="You can go on in 24 h"):
            change()

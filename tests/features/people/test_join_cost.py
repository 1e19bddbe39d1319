"""What coming in costs when very many come: nothing while it is quiet, computing in a crowd, and a wait instead."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import socketio

from chatapp.core import clock
from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Buckets
from chatapp.features.people import join_cost
from chatapp.features.people.join_cost import VALID, WAIT, JoinCost
from tests.support.house import refusal
from tests.support.players import Player
from tests.support.served import served

HOME, ELSEWHERE = "203.0.113.7", "198.51.100.9"


class Time:
    """A clock that a test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        begun = clock.now()
        monkeypatch.setattr(clock, "monotonic", lambda: self.now)
        monkeypatch.setattr(clock, "now", lambda: begun + timedelta(seconds=self.now - 1000.0))


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    return Time(monkeypatch)


@pytest.fixture
def cost(time: Time, monkeypatch: pytest.MonkeyPatch) -> JoinCost:
    monkeypatch.setattr(join_cost, "FIRST_BITS", 4)
    return JoinCost(b"a secret", 3, Buckets())


def solved(work: dict[str, Any]) -> str:
    """As a browser computes it."""
    seal = work["challenge"].rpartition(".")[2]
    numbers = []
    for part in range(work["parts"]):
        number = 0
        while int.from_bytes(sha256(f"{seal}.{part}.{number}".encode()).digest(), "big") >> (256 - work["bits"]):
            number += 1
        numbers.append(str(number))
    return f"{work['challenge']}~{','.join(numbers)}"


def asked(cost: JoinCost, address: str = HOME, answer: str = "") -> dict[str, Any]:
    with pytest.raises(ChatError) as refused:
        cost.check(address, answer)
    assert (refused.value.code, refused.value.retryable) == ("work", True)
    work: dict[str, Any] = refused.value.as_dict()["work"]
    return work


def crowd(cost: JoinCost, many: int) -> None:
    for number in range(many):
        cost.joined(f"9.{len(cost._joins) % 256}.{number % 256}.1", "")


def test_while_it_is_quiet_nobody_computes(cost: JoinCost, time: Time) -> None:
    crowd(cost, 2)
    cost.check(HOME, "")
    crowd(cost, 1)
    asked(cost)
    time.now += 61
    cost.check(HOME, "")
    JoinCost(b"a secret", 0, Buckets()).check(HOME, "")


def test_one_network_is_no_crowd(cost: JoinCost) -> None:
    for number in range(200):
        cost.joined(f"9.9.9.{number}", "")
    cost.check(HOME, "")


def test_the_cost_doubles_with_twice_the_crowd_and_ends_somewhere(cost: JoinCost) -> None:
    bits = []
    for more in (3, 3, 6, 12, 24, 48, 96, 192):
        crowd(cost, more)
        bits.append(asked(cost)["bits"])
    assert bits == [4, 5, 6, 7, 8, 9, 9, 9]


def test_an_answer_lets_one_guest_in_from_its_address_and_in_its_time(
    cost: JoinCost, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(join_cost, "WAIT", 10_000.0)
    crowd(cost, 3)
    answer = solved(asked(cost))
    asked(cost, ELSEWHERE, answer)
    cost.check(HOME, answer)
    cost.joined(HOME, answer)
    asked(cost, HOME, answer)
    late = solved(asked(cost))
    for _ in range(4):
        time.now += 50
        crowd(cost, 3)
    assert VALID < 200
    asked(cost, HOME, late)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda answer: answer[:-1] + "x",
        lambda answer: answer.replace("~", "~1,"),
        lambda answer: answer.partition("~")[0],
        lambda answer: "f" + answer[1:],
        lambda answer: "~" + answer,
        lambda answer: "é~" + answer,
        lambda answer: "..~1,2,3,4,5,6,7,8",
        lambda answer: answer * 50,
    ],
)
def test_what_is_no_answer(cost: JoinCost, spoil: Any) -> None:
    crowd(cost, 3)
    asked(cost, HOME, spoil(solved(asked(cost))))


def test_who_cannot_compute_waits_and_so_do_few_of_an_address(cost: JoinCost, time: Time) -> None:
    crowd(cost, 3)
    asked(cost)
    time.now += WAIT - 1
    crowd(cost, 1)
    asked(cost)
    time.now += 2
    for _ in range(2):
        cost.check(HOME, "")
    with pytest.raises(ChatError) as refused:
        cost.check(HOME, "")
    assert refused.value.code == "rate"
    asked(cost, ELSEWHERE)


@pytest.mark.setting("free_joins")
def test_a_crowd_at_the_door_of_a_running_chat(tmp_path: Path) -> None:
    loose = {"CHAT_NEW_GUESTS": "1000", "CHAT_HANDSHAKES": "1000", "CHAT_FREE_JOINS": "1"}
    with served(tmp_path, **loose) as url:
        known = Player(url)
        refused = refusal(url)
        assert (refused["code"], refused["retry_after"]) == ("work", WAIT)
        answer = solved(refused["work"])
        assert refusal(url, work="no-answer")["code"] == "work"
        io = socketio.Client(reconnection=False)
        io.connect(url, auth={"protocol": 1, "work": answer}, transports=["websocket"], wait_timeout=10)
        io.disconnect()
        assert refusal(url, work=answer)["code"] == "work", "an answer is for one guest"
        assert Player(url, token=known.token).person == known.person, "whoever is known comes in at once"

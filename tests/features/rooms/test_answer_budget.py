"""What one address may ask for of the rooms' logs is counted in bytes."""

from collections.abc import Callable
from typing import Any

import pytest

from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Buckets
from chatapp.features.rooms.answer_budget import UNIT, AnswerBudget
from chatapp.features.rooms.service import Place
from tests.features.rooms.stage import Stage

SCHOOL, NEIGHBOUR, ELSEWHERE = "192.0.2.1", "192.0.2.2", "198.51.100.1"
TEXT = "x" * 3000


def refused(budget: AnswerBudget, address: str) -> bool:
    try:
        budget.check(address)
    except ChatError as error:
        assert error.code == "rate"
        assert error.retry_after is not None
        assert error.retry_after >= 1
        return True
    return False


def ways(stage: Stage) -> dict[str, Callable[[], Any]]:
    """Every request that brings messages."""
    epoch, member = stage.database.epoch, stage.member()
    return {
        "history": lambda: stage.rooms.history(member, 99, 50),
        "catch up": lambda: stage.rooms.catch_up(member, Place(0, epoch), 50),
    }


@pytest.mark.parametrize("way", ["history", "catch up"])
def test_large_answers_use_it_up(stage: Stage, way: str) -> None:
    for number in range(4):
        stage.says(f"{number} {TEXT}")
    ask, budget = ways(stage)[way], AnswerBudget(Buckets(), 20 * UNIT)
    answered = 0
    while not refused(budget, SCHOOL):
        budget.paid(SCHOOL, ask())
        answered += 1
    assert answered == 2, "each brings 12 KiB"
    assert not refused(budget, NEIGHBOUR)
    assert not refused(budget, ELSEWHERE)


def test_entering_counts_when_its_answer_is_there(stage: Stage) -> None:
    stage.says(TEXT)
    budget = AnswerBudget(Buckets(), 2 * UNIT)
    future = stage.rooms.enter(stage.member().actor, "tea", Place(), lambda member: None)
    budget.pay_later(SCHOOL, future)
    assert not refused(budget, SCHOOL)
    future.wait()
    assert refused(budget, SCHOOL)


def test_a_network_uses_up_its_own(stage: Stage) -> None:
    stage.says(TEXT)
    budget = AnswerBudget(Buckets(), 2 * UNIT)
    for host in range(3):
        budget.paid(f"192.0.2.{host + 1}", ways(stage)["history"]())
    assert refused(budget, "192.0.2.99")
    assert not refused(budget, ELSEWHERE)

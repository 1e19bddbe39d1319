"""What is used at one node is used at all: of the limits where a flood over many nodes would hurt."""

import pytest

from chatapp.core.errors import ChatError
from chatapp.core.nodes.shared_limits import LimitsUsed, SharedLimits
from chatapp.core.ratelimit import Limit

FEW = Limit(3, 1000)


def told(*notices: LimitsUsed) -> int:
    return sum(use.tokens for notice in notices for use in notice.used)


def test_what_is_taken_at_one_node_is_taken_at_the_other_and_told_once() -> None:
    here, there = SharedLimits("here"), SharedLimits("there")
    for _ in range(3):
        here.house.take("192.0.2.1", FEW, "guest")
    with pytest.raises(ChatError):
        here.house.take("192.0.2.1", FEW, "guest")
    used = here.used()
    assert told(*used) == 3, "a refusal costs nothing"
    assert here.used() == []
    for notice in used:
        there.hear(notice)
        here.hear(notice)
    with pytest.raises(ChatError):
        there.house.take("192.0.2.1", FEW, "guest")
    there.house.take("192.0.2.2", FEW, "guest")
    there.connections.take("192.0.2.1", FEW, "guest")
    assert told(*there.used()) == 2, "what was heard is not told on"


def test_only_requests_that_hurt_are_told() -> None:
    here = SharedLimits("here")
    here.requests.take("mia", FEW, "requests")
    here.requests.take("mia", FEW, "message:send")
    assert [use.name for notice in here.used() for use in notice.used] == ["message:send"]

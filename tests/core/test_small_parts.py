"""Clock, errors, bus, schema, rate limits, logs."""

import logging
from datetime import UTC, datetime
from typing import ClassVar

import orjson
import pytest

from chatapp.core import clock
from chatapp.core.bus import Bus
from chatapp.core.errors import TABLE, ChatError
from chatapp.core.events import Event
from chatapp.core.logs import Json, KeyValue
from chatapp.core.ratelimit import Buckets, Limit
from chatapp.core.schema import Request, parse


class Ask(Request, frozen=True):
    room: str
    limit: int = 5


class Happened(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "test:happened"


def test_times_are_rfc_3339_with_milliseconds() -> None:
    assert clock.stamp(datetime(2026, 11, 24, 8, 21, 25, 123999, UTC)) == "2026-11-24T08:21:25.123Z"


def test_ids_do_not_repeat() -> None:
    assert len({clock.new_id() for _ in range(10_000)}) == 10_000


def test_an_error_is_a_row_of_the_table() -> None:
    assert ChatError("rate", retry_after=2.04).as_dict() == {
        "code": "rate",
        "message": TABLE["rate"].words,
        "retryable": True,
        "retry_after": 2.1,
    }
    with pytest.raises(KeyError):
        ChatError("no such code")


def test_the_bus_tells_subscribers_of_the_kind_and_of_its_base() -> None:
    bus, heard = Bus(), []
    bus.subscribe(Happened, lambda event: heard.append("kind"))
    bus.subscribe(Event, lambda event: heard.append("base"))
    bus.publish(Happened())
    assert heard == ["kind", "base"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"room": 5}, "bad_type"),
        ({"room": None}, "bad_type"),
        ({"room": ["a"]}, "bad_type"),
        ({"room": "a", "limit": True}, "bad_type"),
        ([], "bad_type"),
        ("a", "bad_type"),
        (None, "bad_type"),
        ({}, "bad_request"),
        ({"room": "a", "__proto__": {}}, "unknown_field"),
        ({"room": "a", "is_admin": True}, "unknown_field"),
    ],
)
def test_what_is_not_of_the_form_is_refused(data: object, code: str) -> None:
    with pytest.raises(ChatError) as refusal:
        parse(Ask, data)
    assert refusal.value.code == code


def test_a_request_of_the_form_is_parsed() -> None:
    assert parse(Ask, {"room": "lobby"}) == Ask("lobby", 5)


def test_a_bucket_lets_a_burst_through_then_says_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = [100.0]
    monkeypatch.setattr(clock, "monotonic", lambda: moment[0])
    buckets, limit = Buckets(), Limit(2, 10)
    buckets.take("mia", limit)
    buckets.take("mia", limit)
    with pytest.raises(ChatError) as refusal:
        buckets.take("mia", limit)
    assert refusal.value.retry_after == 5.0
    buckets.take("otto", limit)  # another person has a bucket of their own
    moment[0] += 5
    buckets.take("mia", limit)


def test_a_fine_is_paid_before_more_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = [100.0]
    monkeypatch.setattr(clock, "monotonic", lambda: moment[0])
    buckets, limit = Buckets(), Limit(4, 4)
    for _ in range(3):
        buckets.penalise("mallory", limit, "", 3)
    with pytest.raises(ChatError) as refusal:
        buckets.take("mallory", limit)
    assert refusal.value.retry_after == 5.0, "a whole bucket is owed, and not more"
    moment[0] += 5
    buckets.take("mallory", limit)


def test_many_buckets_in_use_are_seldom_looked_through_and_forgotten_when_full(monkeypatch: pytest.MonkeyPatch) -> None:
    moment, looks = [100.0], []
    monkeypatch.setattr(clock, "monotonic", lambda: moment[0])
    right = Buckets._sweep
    monkeypatch.setattr(Buckets, "_sweep", lambda self, at: (looks.append(at), right(self, at)))
    buckets, limit = Buckets(), Limit(2, 10)
    for number in range(50_000):
        buckets.take(str(number), limit)
    assert len(looks) <= 4
    moment[0] += 11
    for number in range(50_000, 140_000):
        buckets.take(str(number), limit)
    assert len(buckets._buckets) <= 100_000  # the first fifty thousand are gone


def test_log_lines_carry_their_facts_in_both_forms() -> None:
    record = logging.LogRecord("chatapp", logging.INFO, "", 0, "two words", None, None)
    record.path = "/up"
    facts = orjson.loads(Json().format(record))
    assert (facts["says"], facts["path"], facts["level"]) == ("two words", "/up", "info")
    line = KeyValue().format(record)
    assert 'says="two words"' in line
    assert "path=/up" in line


@pytest.mark.parametrize(("wait", "said"), [(0.0, 0.1), (0.01, 0.1), (0.1, 0.1), (0.11, 0.2), (59.96, 60.0)])
def test_nobody_is_told_to_try_again_before_it_can_work(wait: float, said: float) -> None:
    assert ChatError("rate", retry_after=wait).as_dict()["retry_after"] == said

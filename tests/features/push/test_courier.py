"""Bringing pushes: what is tried again, what ends a subscription, and that nobody waits."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime

import gevent
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from chatapp.core import clock
from chatapp.features.push import courier as courier_module
from chatapp.features.push import store
from chatapp.features.push.courier import LONGEST_WAIT, TRIES, Courier, waits
from chatapp.features.push.encryption import encoded, point_of
from chatapp.features.push.endpoints import Endpoint
from chatapp.features.push.models import Subscription
from chatapp.features.push.post import Answer, Failed
from chatapp.features.push.vapid import Vapid
from tests.support.push_service import AUTH


class Services:
    """``answers``: what is answered next; ``asked``: to whom it was sent."""

    def __init__(self) -> None:
        self.answers: list[Answer | Exception] = []
        self.asked: list[Endpoint] = []
        self.gone: list[str] = []
        self.courier = Courier(Vapid(7, ""), self.send, False, self.gone.append)

    def send(self, endpoint: Endpoint, headers: dict[str, str], body: bytes) -> Answer:
        self.asked.append(endpoint)
        answer = self.answers.pop(0) if self.answers else Answer(201, "")
        if isinstance(answer, Exception):
            raise answer
        return answer

    def brings(self, *answers: Answer | Exception, endpoint: str = "https://push.example.org/x") -> int:
        """How often it was tried."""
        self.answers, self.asked = list(answers), []
        self.courier.bring(Subscription("id", endpoint, KEY, encoded(AUTH), SITE), {}, b"{}")
        while self.courier._open:
            gevent.sleep(0.01)
        return len(self.asked)


SITE = "https://chat.example.org"
KEY = encoded(point_of(ec.generate_private_key(ec.SECP256R1()).public_key()))


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    sleep = gevent.sleep
    monkeypatch.setattr(courier_module.gevent, "sleep", lambda seconds: sleep(0))
    yield Services()


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_has_ended_is_removed(services: Services, status: int) -> None:
    assert services.brings(Answer(status, "")) == 1
    assert services.gone == ["id"]


def test_an_address_that_may_not_be_used_any_more_is_removed(services: Services) -> None:
    assert services.brings(endpoint="https://127.0.0.1/x") == 0
    assert services.gone == ["id"]


@pytest.mark.parametrize("trouble", [Answer(429, "1"), Answer(503, ""), Failed("no answer")])
def test_trouble_is_tried_again_and_not_for_ever(services: Services, trouble: Answer | Exception) -> None:
    assert services.brings(trouble) == 2
    assert services.brings(*[trouble] * 9) == TRIES
    assert services.gone == []


@pytest.mark.parametrize("status", [201, 301, 400, 403, 413])
def test_what_another_try_does_not_help_is_not_tried_again(services: Services, status: int) -> None:
    assert services.brings(Answer(status, "")) == 1
    assert services.gone == []


def test_it_waits_as_long_as_the_service_asks_within_bounds() -> None:
    soon = format_datetime(clock.now() + timedelta(seconds=60), usegmt=True)
    assert waits("7", 1) == 7
    assert 50 < waits(soon, 1) <= 61
    assert waits("99999999999", 1) == LONGEST_WAIT
    assert waits("0", 1) == 1
    assert waits("", 2) == waits("tomorrow", 2) == 10


def test_who_calls_it_does_not_wait_and_too_many_are_not_sent(services: Services) -> None:
    services.courier._open = courier_module.MOST
    services.courier.bring(Subscription("id", "https://push.example.org/x", KEY, encoded(AUTH), SITE), {}, b"{}")
    assert services.courier._open == courier_module.MOST
    assert services.asked == []
    assert store.BROWSERS == 10

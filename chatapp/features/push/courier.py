"""Brings pushes to their services: beside everything else, a few at once, and again when a service asks for it."""

import logging
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

import gevent
from gevent.pool import Pool

from chatapp.core import clock
from chatapp.features.push import encryption
from chatapp.features.push.endpoints import Refused, parsed
from chatapp.features.push.models import Subscription
from chatapp.features.push.post import Answer, Failed
from chatapp.features.push.vapid import Vapid

AT_ONCE = 20
MOST = 2000  # pushes that are on their way or wait for another try; what comes on top is not sent
TRIES = 3
WAIT, LONGEST_WAIT = 5.0, 300.0  # seconds before another try, when the service names none; and the most
GONE = {404, 410}

log = logging.getLogger(__name__)
Send = Callable[..., Answer]


class Courier:
    """``gone`` is called with the id of a subscription that has ended. ``send`` is a ``Post``."""

    def __init__(self, vapid: Vapid, send: Send, local: bool, gone: Callable[[str], object]) -> None:
        self._vapid, self._send, self._local, self._gone = vapid, send, local, gone
        self._pool = Pool(AT_ONCE)
        self._open = 0

    def bring(self, subscription: Subscription, headers: Mapping[str, str], plain: bytes) -> None:
        """Soon, and never for long: who calls it does not wait."""
        if self._open < MOST:
            self._open += 1
            gevent.spawn(self._bring, subscription, headers, plain)

    def _bring(self, subscription: Subscription, headers: Mapping[str, str], plain: bytes) -> None:
        try:
            for tried in range(1, TRIES + 1):
                wait = self._pool.spawn(self._try, subscription, headers, plain, tried).get()
                if wait is None:
                    return
                gevent.sleep(wait)
        finally:
            self._open -= 1

    def _try(self, subscription: Subscription, headers: Mapping[str, str], plain: bytes, tried: int) -> float | None:
        """How long to wait before another try; None when there is none."""
        try:
            endpoint = parsed(subscription.endpoint, self._local)
            now = clock.now().timestamp()
            body = encryption.encrypt(plain, subscription.p256dh, subscription.auth)
            signed = {**headers, "Authorization": self._vapid.header(subscription.endpoint, subscription.site, now)}
            answer = self._send(endpoint, signed, body)
        except (Refused, ValueError):  # it was stored under other rules, or its name leads elsewhere now
            self._gone(subscription.id)
            return None
        except Failed as error:
            log.info("a push service did not answer", extra={"reason": str(error), "tried": tried})
            return None if tried == TRIES else WAIT * tried
        if answer.status in GONE:
            self._gone(subscription.id)
        elif answer.status == 429 or answer.status >= 500:
            return None if tried == TRIES else waits(answer.retry_after, tried)
        elif answer.status >= 300:
            log.warning("a push service refuses a push", extra={"status": answer.status, "host": endpoint.host})
        return None


def waits(retry_after: str, tried: int) -> float:
    """Seconds until another try: what the service asks for, within bounds."""
    try:
        if retry_after.isdigit():
            asked = float(retry_after)
        else:
            asked = (parsedate_to_datetime(retry_after) - clock.now()).total_seconds()
    except (TypeError, ValueError):
        asked = WAIT * tried
    return min(max(asked, 1.0), LONGEST_WAIT)

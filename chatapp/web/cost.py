"""What pages cost the server, for each address: whoever has used up their share waits a moment.

A page takes a millisecond and a few a hundred, so it is not requests that are counted but the time they took. An
address has a share, its network a wider one. When an address has used up its share, those of it who are known go on
with a share that they have among themselves, and none of them with more than a part of it: so newcomers and one who
asks too much wait first.
"""

import time
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any

import gevent
from flask import Flask

from chatapp.core.addresses import ladder
from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Buckets, Limit
from chatapp.web.refusal import refuse

SECONDS = 5.0  # in which a share is full again
PART = 0.25  # of the share of the known, for one person
FREE = frozenset({"/up", "/readyz"})  # whoever watches over the server asks often
DELAY = 0.25  # seconds until a refusal is said: whoever asks again at once must not live on refusals
BEFOREHAND = 0.02  # seconds of work, given back when it was less: so few can wait for an answer at once
MOST = 0.1
SPENT = "chatapp.spent"  # in the environment: seconds of work that another thread did
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
Known = Callable[[Mapping[str, Any]], str | None]  # the id of the person who makes a request


def spend(environ: MutableMapping[str, Any], seconds: float) -> None:
    """Adds work that was done elsewhere to what the request costs."""
    environ[SPENT] = environ.get(SPENT, 0.0) + seconds


class Shares:
    """``share``: seconds of work. What was used is known afterwards, so the last request may owe a little."""

    def __init__(self, share: float, buckets: Buckets) -> None:
        self._share, self._buckets = share, buckets

    def of(self, address: str, person: Callable[[], str | None]) -> list[tuple[str, str, float]]:
        """Who pays for a request: key, name and share. Raises ChatError ``rate`` with ``retry_after``.

        ``person`` is asked only when the address has nothing left.
        """
        whole = [(key, "pages", self._share * times) for key, times in ladder(address)]
        try:
            self._check(whole)
        except ChatError:
            who = person()
            if who is None:
                raise
            whole = [(address, "pages of the known", self._share), (who, "own pages", self._share * PART)]
            self._check(whole)
        return whole

    def pay(self, payers: list[tuple[str, str, float]], seconds: float) -> None:
        """Takes what a request has cost."""
        for key, name, share in payers:
            self._buckets.penalise(key, _limit(share), name, seconds * 1000)

    def _check(self, payers: list[tuple[str, str, float]]) -> None:
        for key, name, share in payers:
            try:
                self._buckets.check(key, _limit(share), name)
            except ChatError as error:
                wait = max(1.0, error.retry_after or 0.0)
                words = f"Your address asks for more than its share. Try again in {round(wait)} s."
                raise ChatError("rate", words, retry_after=wait) from None


def install(app: Flask, share: float, known: Known) -> None:
    """Before the application, and behind what serves static files."""
    shares = Shares(share, Buckets())
    app.wsgi_app = CostGate(app.wsgi_app, shares, known)  # type: ignore[method-assign]


class CostGate:
    """WSGI middleware before the application. Static files do not come this way."""

    def __init__(self, application: Application, shares: Shares, known: Known) -> None:
        self._application, self._shares, self._known = application, shares, known

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ.get("PATH_INFO") in FREE:
            return self._application(environ, start_response)
        try:
            payers = self._shares.of(environ.get("REMOTE_ADDR") or "", lambda: self._known(environ))
        except ChatError as error:
            gevent.sleep(DELAY)
            return refuse(error, environ, start_response)
        self._shares.pay(payers, BEFOREHAND)
        started = time.thread_time()
        try:
            return self._application(environ, start_response)
        finally:
            # one that waits for something is not to pay for what others do meanwhile
            took = min(time.thread_time() - started, MOST) + environ.get(SPENT, 0.0)
            self._shares.pay(payers, took - BEFOREHAND)


def _limit(share: float) -> Limit:
    return Limit(max(1, round(share * 1000)), SECONDS)

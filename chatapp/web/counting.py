"""Counts what is refused before it reaches a request's handler: pages, and connections that are not let in."""

from collections.abc import Iterable
from typing import Any

from chatapp.core.tally import Tally

REASONS = {400: "bad_request", 403: "forbidden", 413: "too_large", 421: "unknown_host", 429: "rate", 500: "internal"}
REASONS |= {503: "closed", 507: "full"}


class Counting:
    """WSGI middleware around everything. The reason is that of the status; what is not there is no refusal."""

    def __init__(self, application: Any, tally: Tally) -> None:
        self._application, self._tally = application, tally

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        def started(status: str, *more: Any) -> Any:
            reason = REASONS.get(int(status[:3]))
            if reason:
                self._tally.count(reason)
            return start_response(status, *more)

        answer: Iterable[bytes] = self._application(environ, started)
        return answer

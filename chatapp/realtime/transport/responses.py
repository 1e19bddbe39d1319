"""HTTP responses of the transport, as WSGI wants them."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from chatapp.core.errors import ChatError

STATUS = {
    400: "400 Bad Request",
    403: "403 Forbidden",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    413: "413 Content Too Large",
    421: "421 Misdirected Request",
    429: "429 Too Many Requests",
    500: "500 Internal Server Error",
    503: "503 Service Unavailable",
}
NO_GUESSING = ("X-Content-Type-Options", "nosniff")  # the answer to a poll holds what people wrote


def respond(environ: Mapping[str, Any], start_response: Any, body: bytes, status: str = "200 OK") -> list[bytes]:
    """Answers a client of Engine.IO with plain text."""
    headers = [("Content-Type", "text/plain; charset=UTF-8"), ("Cache-Control", "no-store"), NO_GUESSING]
    if status[:3] == "200":
        headers.append(("Content-Length", str(len(body))))
    start_response(status, headers + _cross_origin(environ))
    return [body]


def respond_error(error: ChatError, start_response: Any, status: str | None = None) -> Iterable[bytes]:
    """Answers with an error. Its body is that of a refused request."""
    body = orjson.dumps({"ok": False, "error": error.as_dict()})
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    headers.append(NO_GUESSING)
    if error.retry_after is not None:
        headers.append(("Retry-After", str(max(1, round(error.retry_after)))))
    if error.status == 400:
        headers.append(("Connection", "close"))  # after nonsense, the next request needs a new connection
    if status and status.startswith("426"):
        headers += [("Sec-WebSocket-Version", "13"), ("Upgrade", "websocket")]
    start_response(status or STATUS[error.status], headers)
    return [body]


def _cross_origin(environ: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Headers for a page of another origin, which the gate has allowed."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        return []
    return [
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Allow-Methods", "GET, POST"),
        ("Access-Control-Allow-Headers", "Content-Type"),
        ("Vary", "Origin"),
    ]

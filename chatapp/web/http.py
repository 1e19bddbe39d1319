"""Errors, headers and health: what every answer has in common."""

import logging
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from chatapp.core import hosts, public_address
from chatapp.core.errors import ChatError
from chatapp.core.public_address import PublicAddress
from chatapp.web import compression
from chatapp.web.refusal import answer, hashed

log = logging.getLogger(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
YEAR = 365 * 24 * 3600
CODES = {403: "forbidden", 404: "not_found", 413: "too_large", 429: "rate", 500: "internal"}


def policy(scripts: list[str], styles: list[str]) -> str:
    """The content security policy of the page: only our own origin, and inline only these texts, by their hashes."""
    return (
        f"default-src 'none'; script-src 'self' {' '.join(map(hashed, scripts))}; "
        f"style-src 'self' {' '.join(map(hashed, styles))}; "
        "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types lit-html chat-worker chat-work"
    )


def install(app: Flask, ready: Callable[[], bool], facts: Callable[[], dict[str, bool]]) -> None:
    """Registers error handlers, headers, compression, ``/up`` (alive) and ``/readyz`` (what it needs answers).

    ``facts`` are told there as well: a chat that is full is ready, people can read.
    """
    compression.install(app)
    app.register_error_handler(ChatError, _refused)
    app.register_error_handler(HTTPException, lambda error: _refused(_chat_error(error)))
    app.register_error_handler(Exception, _failed)

    @app.after_request
    def headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if _is_for_https_alone(public_address.of(request.environ)):
            response.headers["Strict-Transport-Security"] = f"max-age={YEAR}"
        return response

    @app.get("/up")
    def up() -> Any:
        return {"ok": True}

    @app.get("/readyz")
    def readyz() -> Any:
        if ready():
            return {"ok": True, "database": True, **facts()}
        error = ChatError("storage")
        return {"ok": False, "database": False, **facts(), "error": error.as_dict()}, error.status


def _is_for_https_alone(seen: PublicAddress) -> bool:
    """A browser applies the rule to all ports and paths of a host, so the chat must have the host to itself."""
    return seen.secure and seen.standard and not seen.root and not hosts.is_local(seen.host)


def _chat_error(error: HTTPException) -> ChatError:
    return ChatError(CODES.get(error.code or 500, "bad_request"))


def _failed(error: Exception) -> Response:
    log.error("a page failed", exc_info=error, extra={"path": request.path})
    return _refused(ChatError("internal"))


def _refused(error: ChatError) -> Response:
    return answer(error, request.environ)

"""Errors, headers and health: what every answer has in common."""

import base64
import hashlib
import logging
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, jsonify, request
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from chatapp.core.errors import ChatError
from chatapp.web import compression

log = logging.getLogger(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Frame-Options": "DENY",
}
STYLE = """
html { background: light-dark(oklch(98.6% 0.006 85), oklch(20.5% 0.012 275)); color-scheme: light dark }
body { display: grid; min-height: 100dvh; margin: 0; place-items: center; font: 18px/1.5 system-ui, sans-serif }
main { padding: 24px; text-align: center; color: light-dark(oklch(25% 0.02 275), oklch(95% 0.008 85)) }
h1 { font-size: 24px; text-wrap: balance }
a { color: light-dark(oklch(52% 0.2 277), oklch(70% 0.15 277)) }
"""  # of a page that says what went wrong; the colours are those of static/css/tokens.css
CODES = {403: "forbidden", 404: "not_found", 413: "too_large", 429: "rate", 500: "internal"}


def policy(scripts: list[str], styles: list[str]) -> str:
    """The content security policy of the page: only our own origin, inline only these texts, by their hashes."""
    return (
        f"default-src 'none'; script-src 'self' {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html"
    )


def _hashes(texts: list[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def install(app: Flask, ready: Callable[[], bool]) -> None:
    """Registers error handlers, headers, compression, ``/up`` (alive) and ``/readyz`` (the database answers)."""
    compression.install(app)
    app.register_error_handler(ChatError, _refused)
    app.register_error_handler(HTTPException, lambda error: _refused(_chat_error(error)))
    app.register_error_handler(Exception, _failed)

    @app.after_request
    def headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    @app.get("/up")
    def up() -> Any:
        return {"ok": True}

    @app.get("/readyz")
    def readyz() -> Any:
        if not ready():
            raise ChatError("storage")
        return {"ok": True}


def _chat_error(error: HTTPException) -> ChatError:
    return ChatError(CODES.get(error.code or 500, "bad_request"))


def _failed(error: Exception) -> Response:
    log.error("a page failed", exc_info=error, extra={"path": request.path})
    return _refused(ChatError("internal"))


def _refused(error: ChatError) -> Response:
    if request.accept_mimetypes.accept_html and "text/html" in request.headers.get("Accept", ""):
        response = Response(_page(error), mimetype="text/html")
        response.headers["Content-Security-Policy"] = f"default-src 'none'; style-src {_hashes([STYLE])}"
    else:
        response = jsonify({"ok": False, "error": error.as_dict()})
    response.status_code = error.status
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(max(1, round(error.retry_after)))
    return response


def _page(error: ChatError) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<title>{error.status}</title><style>{STYLE}</style>"
        f'<main><h1>{escape(error.message)}</h1><p><a href="/">To the lobby</a></p></main></html>'
    )

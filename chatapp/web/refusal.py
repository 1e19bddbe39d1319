"""A refusal as an HTTP answer: the protocol's error object, or a page in words for a person.

If a retry can help, the page says when, links to where the person wanted to go, and goes there by itself.
"""

import base64
import hashlib
import math
import random
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

import orjson
from flask import Response
from markupsafe import escape
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from chatapp.core.errors import ChatError
from chatapp.web.colours import either

SPREAD = 0.5  # of the wait: people who were refused together do not come back together


def answer(error: ChatError, environ: Mapping[str, Any]) -> Response:
    """A page for a browser that asked for one, the error object for everybody else."""
    accepted = environ.get("HTTP_ACCEPT", "")
    if "text/html" in accepted and parse_accept_header(accepted, MIMEAccept).accept_html:
        response = Response(_page(error, environ), mimetype="text/html")
        response.headers["Content-Security-Policy"] = f"default-src 'none'; style-src {hashed(_style())}"
    else:
        response = Response(orjson.dumps({"ok": False, "error": error.as_dict()}), mimetype="application/json")
    response.status_code = error.status
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(max(1, round(error.retry_after)))
    return response


def hashed(text: str) -> str:
    """How a content security policy names an inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _page(error: ChatError, environ: Mapping[str, Any]) -> str:
    again, more = "", ""
    first, rest = _parted(error)
    if error.retry_after is not None:
        seconds = math.ceil(error.retry_after * (1 + random.random() * SPREAD)) + 1
        again = f'<meta http-equiv="refresh" content="{seconds}">'
        here = "/" + quote(_path(environ).encode("latin-1")).lstrip("/")
        more = f'<p>This page tries again by itself. <a href="{here}">Try now</a></p>'
    elif error.code not in ("unknown_host", "banned"):  # whoever is sent there gets the same page
        more = f'<p><a href="{quote(environ.get("SCRIPT_NAME", ""))}/">To the lobby</a></p>'
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"{again}<title>{error.status}</title><style>{_style()}</style>"
        f"<main><h1>{escape(first)}</h1>{rest}{more}</main></html>"
    )


def _parted(error: ChatError) -> tuple[str, str]:
    """A headline, and a paragraph where much is to be said: why, until when, and what one can do."""
    first, mark, others = error.message.partition(". ")
    return (f"{first}.", f"<p>{escape(others)}</p>") if mark and error.code == "banned" else (error.message, "")


@cache
def _style() -> str:
    return f"""
html {{ background: {either("paper")}; color-scheme: light dark }}
body {{ display: grid; min-height: 100dvh; margin: 0; place-items: center; font: 18px/1.5 system-ui, sans-serif }}
main {{ padding: 24px; text-align: center; color: {either("ink")} }}
h1 {{ font-size: 24px; text-wrap: balance; overflow-wrap: anywhere }}
a {{ color: {either("accent")} }}
"""


def _path(environ: Mapping[str, Any]) -> str:
    root, path = environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", "")
    return f"{root}{path}"


def refuse(error: ChatError, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """As a WSGI application answers, before Flask is asked."""
    response = answer(error, environ)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response(environ, start_response)

"""The chat with a script in its page that collects the page's errors, for browsers that do not report them to a test.

python -m tests.support.watched_chat serve --port 8000
"""

# ruff: noqa: E402
from gevent import monkey

monkey.patch_all()

import base64
import hashlib

from flask import Flask, Response

import chatapp.app
from chatapp.cli import main
from chatapp.settings import Settings

WATCH = """window.complaints = [];
addEventListener("error", ({ error, message }) => complaints.push(String(error ?? message)));
addEventListener("unhandledrejection", ({ reason }) => complaints.push(String(reason)));"""
HASH = base64.b64encode(hashlib.sha256(WATCH.encode()).digest()).decode()

create_app = chatapp.app.create_app


def watched(settings: Settings) -> Flask:
    """The application as it is shipped, and the script in front of all others."""
    app = create_app(settings)
    app.after_request(insert)
    return app


def insert(response: Response) -> Response:
    """Into pages only; their policy allows this one text more."""
    policy = response.headers.get("Content-Security-Policy", "")
    if response.mimetype == "text/html" and "script-src" in policy:
        response.headers["Content-Security-Policy"] = policy.replace("script-src ", f"script-src 'sha256-{HASH}' ")
        response.set_data(response.get_data(as_text=True).replace("<head>", f"<head><script>{WATCH}</script>", 1))
    return response


if __name__ == "__main__":
    chatapp.app.create_app = watched
    main()

"""The one page. The server renders it with the visitor's name and face, before any script runs."""

import json
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from flask import make_response, render_template, request
from markupsafe import Markup

from chatapp import __version__
from chatapp.core.extensions import Extensions
from chatapp.web.assets import Assets
from chatapp.web.boot import Boot, BootPart
from chatapp.web.colours import colours
from chatapp.web.fetch_metadata import refuse_foreign_use
from chatapp.web.http import policy

ROOTS = 16  # paths under which one chat is seen; almost always one


class Head(NamedTuple):
    """The parts of the page that contain addresses, and the policy for them."""

    importmap: str
    policy: str


class Page:
    """``boot`` holds what features add to the page's boot data."""

    def __init__(self, assets: Assets, title: str, boot: Extensions[BootPart]) -> None:
        self._assets = assets
        self._title = title.strip() or "Chat"
        self._boot = boot
        self._head = lru_cache(ROOTS)(self._make_head)

    def render(self, room: dict[str, Any]) -> Any:
        """The page of a room. Raises ChatError ``forbidden`` when it would become a part of another site's page."""
        refuse_foreign_use(request.environ)
        root = request.script_root
        boot, head = Boot(self._boot, room=room, title=self._title, version=__version__).whole(), self._head(root)
        html = render_template(
            "app.html",
            title=self._title,
            root=root,
            boot=boot,
            boot_json=Markup(_data(boot)),  # noqa: S704 - escaped there
            static=lambda name: root + self._assets.url(name),
            scripts=[root + url for url in (self._assets.script, *self._assets.libraries)],
            paper=colours()["paper"],
            importmap=Markup(head.importmap),  # noqa: S704 - made of our own addresses
            theme=Markup(self._assets.theme),  # noqa: S704 - our own file
            styles=Markup(self._assets.styles),  # noqa: S704 - our own files
        )
        response = make_response(html)
        response.headers["Content-Security-Policy"] = head.policy
        return response

    def _make_head(self, root: str) -> Head:
        lit = root + self._assets.url("vendor/lit-html/")
        socket = root + self._assets.url("vendor/socket.io-client/socket.io.esm.min.js")
        imports = {
            "highlight/": root + self._assets.url("vendor/highlight/"),
            "lean-qr/": root + self._assets.url("vendor/lean-qr/"),
            "lit-html": f"{lit}lit-html.js",
            "lit-html/": lit,
            "socket.io-client": socket,
        }
        importmap = json.dumps({"imports": imports})
        return Head(importmap, policy([importmap, self._assets.theme], [self._assets.styles]))


def _data(boot: dict[str, Any]) -> str:
    text = msgspec.json.encode(boot).decode()
    for character in "<>&\u2028\u2029":  # a data block must not be able to end itself
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text

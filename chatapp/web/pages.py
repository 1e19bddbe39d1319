"""The one page. The server renders it with the visitor's name and face, before any script runs."""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from flask import make_response, render_template, request
from markupsafe import Markup

from chatapp import __version__
from chatapp.core.extensions import Extensions
from chatapp.settings import Settings
from chatapp.web import accent
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


WELCOME = (  # only where there is such a text: it costs other chats nothing
    ".welcome{max-width:var(--measure);margin:0 auto;padding:16px var(--edge);color:var(--ink-soft);text-align:center;"
    "white-space:pre-line;overflow-wrap:anywhere}"
)


class Look(NamedTuple):
    """What the owner has set: the chat's name, a text for those who come, and the styles for both."""

    title: str
    welcome: str = ""
    style: str = ""

    @classmethod
    def of(cls, settings: Settings) -> "Look":
        """As it is set now."""
        style = accent.style(settings.accent, settings.accent_dark) + (WELCOME if settings.welcome else "")
        return cls(settings.title.strip() or "Chat", settings.welcome, style)


class Page:
    """``boot`` holds what features add to the page's boot data; ``look`` tells what the owner has set."""

    def __init__(self, assets: Assets, look: Callable[[], Look], boot: Extensions[BootPart]) -> None:
        self._assets = assets
        self._look = look
        self._boot = boot
        self._head = lru_cache(ROOTS)(self._make_head)

    def render(self, room: dict[str, Any]) -> Any:
        """The page of a room. Raises ChatError ``forbidden`` when it would become a part of another site's page."""
        refuse_foreign_use(request.environ)
        root, look = request.script_root, self._look()
        boot = Boot(self._boot, room=room, title=look.title, version=__version__).whole()
        head = self._head(root, look.style)
        html = render_template(
            "app.html",
            title=look.title,
            welcome=look.welcome,
            own_style=Markup(look.style),  # noqa: S704 - made of checked colours and our own text
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

    def _make_head(self, root: str, style: str) -> Head:
        importmap = importmap_of(self._assets, root)
        styles = [self._assets.styles, style] if style else [self._assets.styles]
        return Head(importmap, policy([importmap, self._assets.theme], styles))


def importmap_of(assets: Assets, root: str) -> str:
    """Where the bare names of modules are."""
    lit = root + assets.url("vendor/lit-html/")
    imports = {
        "highlight/": root + assets.url("vendor/highlight/"),
        "lean-qr/": root + assets.url("vendor/lean-qr/"),
        "lit-html": f"{lit}lit-html.js",
        "lit-html/": lit,
        "socket.io-client": root + assets.url("vendor/socket.io-client/socket.io.esm.min.js"),
    }
    return json.dumps({"imports": imports})


def _data(boot: dict[str, Any]) -> str:
    text = msgspec.json.encode(boot).decode()
    for character in "<>&\u2028\u2029":  # a data block must not be able to end itself
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text

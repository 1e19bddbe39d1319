"""The one page. It is drawn with the visitor's name and face in it, before any script runs."""

import json
from typing import Any

import msgspec
from flask import Flask, make_response, render_template
from markupsafe import Markup

from chatapp import __version__
from chatapp.core.extensions import Extensions
from chatapp.web.assets import Assets
from chatapp.web.boot import Boot, BootPart
from chatapp.web.colours import colours
from chatapp.web.http import policy


class Page:
    """``boot`` holds what features add to what the page knows before its first request."""

    def __init__(self, app: Flask, assets: Assets, title: str, boot: Extensions[BootPart]) -> None:
        self._assets = assets
        self._title = title
        self._boot = boot
        lit = assets.url("vendor/lit-html/")
        self._importmap = json.dumps(
            {
                "imports": {
                    "lit-html": f"{lit}lit-html.js",
                    "lit-html/": lit,
                    "socket.io-client": assets.url("vendor/socket.io-client/socket.io.esm.min.js"),
                }
            }
        )
        self._policy = policy([self._importmap, assets.theme], [assets.styles])
        app.jinja_env.globals["static"] = assets.url

    def render(self, room: dict[str, Any]) -> Any:
        """The page of a room. Raises ChatError ``rate`` when an address makes too many guests."""
        boot = Boot(self._boot, room=room, static=self._assets.url(), version=__version__).whole()
        text = msgspec.json.encode(boot).decode()
        for character in "<>&\u2028\u2029":  # a data block must not be able to end itself
            text = text.replace(character, f"\\u{ord(character):04x}")
        html = render_template(
            "app.html",
            title=self._title,
            boot=boot,
            boot_json=Markup(text),  # noqa: S704 - escaped above
            assets=self._assets,
            paper=colours()["paper"],
            importmap=Markup(self._importmap),  # noqa: S704 - made of our own addresses
            theme=Markup(self._assets.theme),  # noqa: S704 - our own file
            styles=Markup(self._assets.styles),  # noqa: S704 - our own files
        )
        response = make_response(html)
        response.headers["Content-Security-Policy"] = self._policy
        return response

"""Files that browsers and crawlers ask for by themselves, at the root of the chat."""

from typing import Any

from flask import Flask, Response, redirect, request

from chatapp.web.assets import Assets


def install(app: Flask, assets: Assets) -> None:
    """``/favicon.ico`` and ``/robots.txt``."""

    @app.get("/favicon.ico")
    def favicon() -> Any:
        answer = redirect(request.script_root + assets.url("img/icon.ico"))
        answer.headers["Cache-Control"] = "public, max-age=86400"
        return answer

    @app.get("/robots.txt")
    def robots() -> Response:
        # rooms are for people who have their link; many robots obey this file, and some obey the pages' header
        return Response(f"User-agent: *\nDisallow: {request.script_root}/r/\n", mimetype="text/plain")

"""``/owner``: the owner's page. For everybody else there is no such page."""

from collections.abc import Callable

from flask import Response, render_template, request
from markupsafe import Markup

from chatapp.core.errors import ChatError
from chatapp.kit import Kit
from chatapp.web.assets import Assets
from chatapp.web.fetch_metadata import refuse_foreign_use
from chatapp.web.pages import importmap_of
from chatapp.web.refusal import hashed


def install(kit: Kit, assets: Assets, owns: Callable[[str], bool]) -> None:
    """The page; what it shows comes by the requests of ``sockets.py``."""

    @kit.app.get("/owner")
    def owner() -> Response:
        person = next((who for recognise in kit.known if (who := recognise(request.environ))), None)
        if person is None or not owns(person):
            raise ChatError("not_found")
        refuse_foreign_use(request.environ)
        return page(kit, assets)


def page(kit: Kit, assets: Assets) -> Response:
    """Its own script and styles, and nothing of the chat's page."""
    root = request.script_root
    importmap = importmap_of(assets, root)
    text = render_template(
        "owner.html",
        title=kit.settings.title.strip() or "Chat",
        root=root,
        script=root + assets.url("js/owner.js"),
        styles=[root + assets.url(f"css/{name}.css") for name in ("tokens", "owner", "owner_lists")],
        importmap=Markup(importmap),  # noqa: S704 - made of our own addresses
        theme=Markup(assets.theme),  # noqa: S704 - our own file
        icon=root + assets.url("img/icon.svg"),
    )
    answer = Response(text, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'self' {hashed(importmap)} {hashed(assets.theme)}; style-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types lit-html"
    )
    return answer

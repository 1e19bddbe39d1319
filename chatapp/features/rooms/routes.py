"""The page of a room."""

from typing import Any

from flask import Response, redirect, request, url_for

from chatapp.features.people.models import Actor
from chatapp.features.rooms.answers import Glimpse
from chatapp.features.rooms.models import LOBBY, title_of
from chatapp.features.rooms.secret_slugs import TITLE, is_secret
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Kit
from chatapp.web.boot import Boot
from chatapp.web.pages import Page


def install(kit: Kit, page: Page, rooms: Rooms) -> None:
    """``/`` is the lobby, ``/r/<name>`` a room; a name that is spelt otherwise is redirected to its room.

    The page's boot data gets ``glimpse``: the newest of the conversation, to be shown at once.
    """

    def glimpse(boot: Boot) -> Glimpse | None:
        return rooms.glimpse(Actor(boot["person"]), boot["room"]["slug"])

    kit.boot.add("glimpse", glimpse)

    @kit.app.get("/")
    def lobby() -> Any:
        return page.render(room=_room(LOBBY))

    @kit.app.get("/r/<raw>/")
    def room_with_a_slash(raw: str) -> Any:
        return redirect(url_for("room", raw=rooms.slug_of(raw, typed=True)))

    @kit.app.get("/r/<raw>")
    def room(raw: str) -> Any:
        slug = rooms.slug_of(raw, typed=True)
        if slug == LOBBY:
            return redirect(url_for("lobby"))
        return page.render(room=_room(slug)) if slug == raw else redirect(url_for("room", raw=slug))

    @kit.app.after_request
    def not_for_robots(response: Response) -> Response:
        if request.path.startswith("/r/"):  # a link is for the people it was given to
            response.headers["X-Robots-Tag"] = "noindex"
        return response


def _room(slug: str) -> dict[str, Any]:
    return {"slug": slug, "title": TITLE if is_secret(slug) else title_of(slug)}

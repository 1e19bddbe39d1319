"""The cookie: a visitor of the page is somebody before the first script runs."""

from flask import Response, g, request

from chatapp.core.ratelimit import Limit
from chatapp.features.people.models import Actor, Person
from chatapp.features.people.service import People
from chatapp.kit import Kit
from chatapp.web.boot import Boot

COOKIE = "chat_person"
TWO_YEARS = 2 * 365 * 24 * 3600


def install(kit: Kit, people: People) -> None:
    """The page's boot data gets ``person``; the answer gets the cookie."""

    def who(boot: Boot) -> Person:
        actor = visitor(people)
        g.person_token = request.cookies.get(COOKIE)
        if actor is None:
            kit.buckets.take(request.remote_addr or "", Limit(kit.settings.new_guests, 60), "guest")
            actor = people.adopt(people.welcome().wait())
            g.person_token = actor.token
        return actor.person

    def keep(response: Response) -> Response:
        # set again on each visit, so that a guest who comes once a year stays the same guest
        if token := g.pop("person_token", None):
            response.set_cookie(
                COOKIE,
                token,
                max_age=TWO_YEARS,
                httponly=True,
                samesite="Lax",
                secure=kit.settings.secure_cookies or request.is_secure,
            )
        return response

    kit.boot.add("person", who)
    kit.app.after_request(keep)


def visitor(people: People) -> Actor | None:
    """Who makes this HTTP request, by their cookie; None for a stranger."""
    return people.known(request.cookies.get(COOKIE))

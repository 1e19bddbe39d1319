"""The cookie: a visitor of the page is somebody before the first script runs."""

from importlib.resources import files

from flask import Response, g, request

from chatapp.core import public_address
from chatapp.core.cookies import FORMER, PersonCookie, Token
from chatapp.features.people.models import Person
from chatapp.features.people.registration import Registration, Visitor
from chatapp.kit import Kit
from chatapp.web.boot import Boot

WORK = files("chatapp") / "static" / "worker" / "work.js"  # what a new guest's browser computes with
TWO_YEARS = 2 * 365 * 24 * 3600


def install(kit: Kit, registration: Registration, cookie: PersonCookie) -> None:
    """The page's boot data gets ``person``, and ``ticket`` for one who is not stored; the answer gets the cookie."""

    def person(boot: Boot) -> Person:
        visitor = registration.visitor(_tokens(cookie))
        for check in kit.arrivals:
            check(visitor.arrival(request.environ.get("REMOTE_ADDR") or ""))
        g.visitor = visitor
        return visitor.person

    def ticket(boot: Boot) -> str | None:
        _ = boot["person"]
        return _visitor().ticket

    def keep(response: Response) -> Response:
        # set again on each visit, so that a guest who visits once a year stays the same guest
        if "visitor" in g:
            seen, visitor = public_address.of(request.environ), _visitor()
            response.set_cookie(
                cookie.name(seen),
                visitor.token,
                max_age=TWO_YEARS,
                path=seen.root or "/",
                secure=seen.secure,
                httponly=True,
                samesite="Lax",
            )
            if visitor.former:
                response.delete_cookie(FORMER)
        return response

    @kit.app.get("/work.js")
    def work() -> Response:
        answer = Response(WORK.read_text("utf-8"), mimetype="text/javascript")
        answer.headers["Cache-Control"] = "no-cache"
        return answer

    kit.boot.add("person", person)
    kit.boot.add("ticket", ticket)
    kit.app.after_request(keep)


def _tokens(cookie: PersonCookie) -> list[Token]:
    return cookie.tokens(request.headers.get("Cookie", ""), public_address.of(request.environ))


def _visitor() -> Visitor:
    visitor: Visitor = g.visitor
    return visitor

"""The cookie: a visitor of the page is somebody before the first script runs."""

from typing import Any

from flask import Response, g, request

from chatapp.core import public_address
from chatapp.core.cookies import FORMER, PersonCookie
from chatapp.features.people.registration import Registration
from chatapp.kit import Kit

TWO_YEARS = 2 * 365 * 24 * 3600


def install(kit: Kit, registration: Registration, cookie: PersonCookie) -> None:
    """The page's boot data gets ``person``, and ``ticket`` for one who is not stored; the answer gets the cookie."""

    def who(boot: dict[str, Any]) -> None:
        tokens = cookie.tokens(request.headers.get("Cookie", ""), public_address.of(request.environ))
        g.visitor = visitor = registration.visitor(tokens)
        boot["person"] = visitor.person
        boot["ticket"] = visitor.ticket

    def keep(response: Response) -> Response:
        # set again on each visit, so that a guest who comes once a year stays the same guest
        if visitor := g.pop("visitor", None):
            seen = public_address.of(request.environ)
            how: dict[str, Any] = {"secure": seen.secure, "httponly": True, "samesite": "Lax"}
            response.set_cookie(cookie.name(seen), visitor.token, max_age=TWO_YEARS, path=seen.root or "/", **how)
            if visitor.former:
                response.delete_cookie(FORMER)
        return response

    kit.boot.append(who)
    kit.app.after_request(keep)

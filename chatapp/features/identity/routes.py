"""A browser becomes a person: its cookie can be set only by an answer to a page's own request."""

from typing import Annotated, Any

import msgspec
from flask import Response, g, request
from msgspec import Meta

from chatapp.core import audiences, public_address
from chatapp.core.cookies import PersonCookie
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Arrival
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request, parse
from chatapp.features.identity.events import SignedOut
from chatapp.features.identity.service import Arrived, Identity
from chatapp.features.people.registration import Visitor
from chatapp.features.people.service import People
from chatapp.kit import Kit

TRIES = Limit(10, 60)


class Come(Request, frozen=True):
    """``/identity/come``."""

    code: Annotated[str, Meta(max_length=100)]


class Renew(Request, frozen=True):
    """``/identity/renew``."""


def install(kit: Kit, identity: Identity, people: People, cookie: PersonCookie) -> None:
    """Registers the route, and what signing out means for connections."""
    kit.bus.subscribe(SignedOut, lambda notice: end(kit, people, notice))

    @kit.app.post("/identity/<way>")
    def become(way: str) -> Response:
        check_origin()
        address = request.environ.get("REMOTE_ADDR") or ""
        kit.buckets.take_with_networks(address, TRIES, "identity")
        if way == "come":
            return answer(come(kit, identity, people, address))
        if way == "renew":
            return answer(renew(kit, identity, people, cookie))
        raise ChatError("not_found")


def come(kit: Kit, identity: Identity, people: People, address: str) -> Arrived:
    """Raises ChatError ``bad_code``, and ``banned`` for a person who may not come."""
    code = parse(Come, body()).code
    person_id = identity.owner_of(code)
    for check in kit.arrivals:
        check(Arrival(address, person_id, people.since(kit.database.reader, person_id)))
    return identity.come(code).wait()


def renew(kit: Kit, identity: Identity, people: People, cookie: PersonCookie) -> Arrived:
    """Raises ChatError ``no_person`` when the request's cookie is nobody's."""
    parse(Renew, body())
    known = people.recognise(cookie.tokens(request.headers.get("Cookie", ""), public_address.of(request.environ)))
    if known is None:
        raise ChatError("no_person", "This browser keeps no cookie for this chat, so it cannot do that.")
    return identity.renew(known.actor.id).wait()


def end(kit: Kit, people: People, signed_out: SignedOut) -> None:
    """Ends the connections of a person on this node."""
    if actor := people.actors.get(signed_out.person):
        actor.token = None
    for session in list(kit.realtime.members(audiences.person(signed_out.person))):
        session.close("kicked")


def answer(arrived: Arrived) -> Response:
    """The cookie is set as with every page."""
    g.visitor = Visitor(arrived.person, arrived.token)
    return Response(msgspec.json.encode({"ok": True, "data": {"person": arrived.person}}), mimetype="application/json")


def check_origin() -> None:
    """Only the chat's own page may do it: another site's form sends its own origin. Raises ChatError ``forbidden``."""
    origin = request.headers.get("Origin", "")
    if not public_address.of(request.environ).is_origin(origin):
        raise ChatError("forbidden")


def body() -> Any:
    """The JSON of the request. Raises ChatError ``bad_request``."""
    data = request.get_json(force=True, silent=True)
    if not isinstance(data, dict):
        raise ChatError("bad_request")
    return data

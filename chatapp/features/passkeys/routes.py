"""``POST /passkey/<way>``: a browser becomes the person of a passkey. Its cookie is set by the answer."""

from typing import Annotated

from flask import Response, jsonify, request
from msgspec import Meta

from chatapp.core import public_address
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Arrival
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request, parse
from chatapp.features.identity.routes import answer, body, check_origin
from chatapp.features.passkeys.service import Keys
from chatapp.features.passkeys.site import site_of
from chatapp.features.people.service import People
from chatapp.kit import Kit

TRIES = Limit(30, 60)


class ComeByPasskey(Request, frozen=True):
    """``/passkey/come``."""

    credential: Annotated[str, Meta(max_length=12_000)]


def install(kit: Kit, keys: Keys, people: People) -> None:
    """Registers the route."""

    @kit.app.post("/passkey/<way>")
    def passkey(way: str) -> Response:
        check_origin()
        address = request.environ.get("REMOTE_ADDR") or ""
        kit.buckets.take_with_networks(address, TRIES, "passkey")
        site = site_of(public_address.of(request.environ))
        if way == "begin":
            return jsonify({"ok": True, "data": {"options": keys.ask(site)}})
        if way != "come":
            raise ChatError("not_found")
        credential = parse(ComeByPasskey, body()).credential
        person_id = keys.owner_of(credential)
        for check in kit.arrivals:
            check(Arrival(address, person_id, people.since(kit.database.reader, person_id)))
        return answer(keys.come(site, credential).wait())

"""From a request to what is to be done."""

from chatapp.core.errors import ChatError
from chatapp.core.text import one_line
from chatapp.features.moderation.requests import BanPerson, KickPerson, MutePerson
from chatapp.features.moderation.service import Moderation
from chatapp.features.restrictions.models import Kind, Reach
from chatapp.features.restrictions.service import Order
from chatapp.features.roles.models import Doer

KINDS: dict[type, Kind] = {KickPerson: "kick", MutePerson: "mute", BanPerson: "ban"}


def order(moderation: Moderation, request: KickPerson | MutePerson | BanPerson, doer: Doer) -> Order:
    """Raises ChatError ``no_room``, ``no_person``, ``bad_text``."""
    person = moderation.person(request.person)
    scope = moderation.scope(request.room, doer)
    reach: Reach = request.reach if isinstance(request, BanPerson) else "person"
    if reach != "person" and request.room is not None:
        raise ChatError("bad_request", "Addresses are banned from the whole chat, not from one room.")
    return Order(
        id=request.id,
        kind=KINDS[type(request)],
        scope=scope,
        person=(person.id, person.name),
        seconds=None if request.minutes is None else request.minutes * 60.0,
        reason=clean_reason(request.reason),
        reach=reach,
    )


def clean_reason(raw: str) -> str:
    """One line, which may be empty. Raises ChatError ``bad_text``, ``too_long``."""
    return one_line(raw, 300)

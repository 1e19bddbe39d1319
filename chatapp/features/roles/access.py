"""Whether somebody may do something. Refuses in words."""

from chatapp.core.database import Reader
from chatapp.core.errors import ChatError
from chatapp.features.roles import store
from chatapp.features.roles.models import HOUSE, OPERATOR, Doer, Standing
from chatapp.features.roles.permissions import ACTIONS, Action, may

WORDS = {
    Standing.OWNER: "owners of the chat",
    Standing.MODERATOR: "its moderators",
    Standing.HOST: "the room's host",
    Standing.ROOM_MODERATOR: "the room's moderators",
}


def standing(reader: Reader, doer: Doer, room_id: int = HOUSE) -> Standing:
    """What somebody is in a room. The operator is an owner everywhere."""
    return Standing.OWNER if doer == OPERATOR else store.standing(reader, doer.id, room_id)


def require(reader: Reader, doer: Doer, action: Action, room_id: int = HOUSE) -> Standing:
    """Returns the standing that allows it. Raises ChatError ``forbidden``, which says who may."""
    have = standing(reader, doer, room_id)
    if not may(have, action):
        raise ChatError("forbidden", f"Only {_named(action)} can do that.")
    return have


def require_owner(reader: Reader, doer: Doer) -> None:
    """Raises ChatError ``unknown_event`` for everybody else: to them this is not there."""
    if not may(standing(reader, doer), Action.RUN):
        raise ChatError("unknown_event")


def require_over(reader: Reader, doer: Doer, action: Action, person_id: str, room_id: int = HOUSE) -> None:
    """The same for what is done to a person. Raises ChatError ``forbidden`` also for one of the same rank or above."""
    have = require(reader, doer, action, room_id)
    if person_id == doer.id:
        raise ChatError("forbidden", "You cannot do that to yourself.")
    if not have.outranks(store.standing(reader, person_id, room_id)):
        raise ChatError("forbidden", "You cannot do that to somebody of your own rank or above.")


def may_over(reader: Reader, doer: Doer, action: Action, person_id: str, room_id: int = HOUSE) -> bool:
    """Whether ``require_over`` would let them."""
    have = standing(reader, doer, room_id)
    return may(have, action) and have.outranks(store.standing(reader, person_id, room_id))


def _named(action: Action) -> str:
    names = [words for standing, words in WORDS.items() if standing in ACTIONS[action]]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]

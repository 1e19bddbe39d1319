"""Who may end a poll before its time: decided here, and nowhere else."""

from chatapp.core.database import Reader
from chatapp.features.roles import access
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.rooms.access import Member


def may_end(reader: Reader, member: Member, maker_id: str) -> bool:
    """Whoever has made it; and whoever may end polls of others there, of those whom they outrank."""
    doer = Doer(member.actor.id, "")
    own = member.actor.id == maker_id
    return own or access.may_over(reader, doer, Action.END_POLL, maker_id, member.room_id)

"""Who may delete a message: decided here, and nowhere else."""

from chatapp.core.database import Reader
from chatapp.features.roles import access
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.rooms.access import Member


def may_delete(reader: Reader, member: Member, author_id: str) -> bool:
    """The author; and whoever may delete messages of others there, of those whom they outrank."""
    doer = Doer(member.actor.id, "")
    own = member.actor.id == author_id
    return own or access.may_over(reader, doer, Action.DELETE_MESSAGE, author_id, member.room_id)

"""Who may delete a message: decided here, and nowhere else."""

from chatapp.features.rooms.access import Member


def may_delete(member: Member, author_id: str) -> bool:
    """The author."""
    return member.actor.id == author_id

"""Who may edit a message."""

from chatapp.features.rooms.access import Member


def may_edit(member: Member, author_id: str) -> bool:
    """Only the author: nobody puts words into another's mouth."""
    return member.actor.id == author_id

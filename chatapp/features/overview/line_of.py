"""A room's line in the list of one person. Pure."""

from chatapp.features.overview.followers import Follower
from chatapp.features.overview.lines import RoomLine
from chatapp.features.overview.models import RoomState
from chatapp.features.rooms.access import Member

FACES = 3  # of a direct message


def line_of(follower: Follower, member: Member, state: RoomState, total: int) -> RoomLine:
    """As the member sees it. ``total``: how many are there now."""
    visited = follower.rooms[state.look.room.slug]
    look, room = state.look, member.room
    return RoomLine(
        slug=room.slug,
        title=room.title,
        topic=room.topic,
        head=state.head,
        read_seq=visited.read_seq,
        unread=look.unread(follower.actor.id, visited.read_seq),
        mentions=look.mentioned(follower.actor.id, visited.read_seq),
        people_total=total,
        last_at=look.last_at,
        last=look.last,
        faces=[person.avatar for person in member.others[:FACES]],
        pinned=visited.pinned,
        muted=visited.notify == "none",
        notify=visited.notify,
    )

"""The list of a person's rooms on the wire."""

import msgspec

from chatapp.features.overview.lines import RoomLine


class RoomList(msgspec.Struct, frozen=True):
    """``rooms:list``. ``version`` is that of the last ``rooms:changed`` that this list contains."""

    rooms: list[RoomLine]
    version: int

"""A letter, on the wire."""

from typing import Literal

import msgspec

Kind = Literal["warning", "report"]


class Letter(msgspec.Struct, frozen=True):
    """``kind``: a ``warning``, or what became of a ``report``. ``room`` is a slug, empty for the whole chat."""

    id: str
    kind: Kind
    room: str
    text: str
    at: str

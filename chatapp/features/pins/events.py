"""What the room hears of pins."""

from typing import ClassVar

from chatapp.core.events import AboutMessage


class MessagePinned(AboutMessage, frozen=True, kw_only=True):
    """The message is ``pinned`` now, or no more."""

    name: ClassVar[str] = "message:pinned"
    pinned: bool
    at: str

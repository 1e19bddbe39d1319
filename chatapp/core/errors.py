"""The table of errors: code, HTTP status, whether a retry can help, words for a person.

``docs/protocol.md`` has the same table; a test compares them.
"""

from collections.abc import Mapping
from math import ceil
from typing import Any, NamedTuple


class Kind(NamedTuple):
    """One row: the HTTP status, whether a retry can help, and the default words."""

    status: int
    retryable: bool
    words: str


TABLE: dict[str, Kind] = {
    "bad_request": Kind(400, False, "That is not a request of this form."),
    "bad_type": Kind(400, False, "A field has the wrong type."),
    "unknown_field": Kind(400, False, "This request does not have that field."),
    "unknown_event": Kind(400, False, "There is no such request."),
    "bad_text": Kind(400, False, "This text has characters that cannot be shown."),
    "empty": Kind(400, False, "There is nothing to see in it."),
    "too_long": Kind(400, False, "That is too long."),
    "too_complex": Kind(400, False, "Too many marks on one letter."),
    "reserved": Kind(409, False, "That name is reserved."),
    "taken": Kind(409, False, "Somebody has that name, or one that looks like it."),
    "id_reused": Kind(409, False, "This message id belongs to another text."),
    "bad_room": Kind(400, False, "That cannot be the name of a room."),
    "no_room": Kind(404, False, "There is no such room, or you are not in it."),
    "no_message": Kind(404, False, "That message is not there any more."),
    "not_yours": Kind(403, False, "That message is somebody else's."),
    "bad_emoji": Kind(400, False, "That is not one emoji."),
    "bad_poll": Kind(400, False, "That is not a poll of this form."),
    "no_poll": Kind(404, False, "This message has no poll."),
    "poll_ended": Kind(409, False, "This poll has ended."),
    "poll_secret": Kind(403, False, "This poll is secret: nobody sees who has voted."),
    "fixed": Kind(409, False, "This can no longer be changed."),
    "too_many": Kind(409, False, "There are too many already."),
    "not_found": Kind(404, False, "There is nothing here."),
    "rate": Kind(429, True, "Too fast."),
    "full": Kind(507, True, "This chat has used up its storage. Nothing new is stored until there is room again."),
    "quota": Kind(429, True, "You have made many rooms. Try again later."),
    "unsupported_protocol": Kind(400, False, "This server speaks protocol 1."),
    "unknown_host": Kind(421, False, "This chat does not answer to that name."),
    "unknown_origin": Kind(403, False, "Pages of that address may not connect to this chat."),
    "forbidden": Kind(403, False, "Not from here."),
    "banned": Kind(403, False, "You are banned."),
    "muted": Kind(403, False, "You cannot write here."),
    "quiet": Kind(403, False, "Only moderators may write at the moment."),
    "filtered": Kind(403, False, "Something in it is not taken here."),
    "locked": Kind(403, False, "This room is locked: nobody new may come in."),
    "work": Kind(503, True, "Very many people are coming in at the moment."),
    "closed": Kind(503, True, "Nobody new is let in at the moment."),
    "bad_link": Kind(403, False, "This link is not one of this chat, or it is too old."),
    "bad_code": Kind(403, False, "That code is not right, or it is too old."),
    "bad_passkey": Kind(403, False, "That passkey is not right, or it is too late. Try again."),
    "no_person": Kind(404, False, "There is no such person."),
    "no_restriction": Kind(404, False, "There is no such restriction."),
    "no_report": Kind(404, False, "There is no such report."),
    "no_deletion": Kind(404, False, "There is no such deletion, or it cannot be undone any more."),
    "too_large": Kind(413, False, "That is larger than allowed."),
    "storage": Kind(503, True, "The server cannot store anything right now. Nothing was lost; try again."),
    "draining": Kind(503, True, "The server is about to restart."),
    "internal": Kind(500, True, "That is our fault. Try again."),
}


class ChatError(Exception):
    """A refusal that the person hears about. ``code`` is a key of TABLE; ``retry_after`` is in seconds.

    ``more``: what the code adds to the error object.
    """

    def __init__(
        self,
        code: str,
        message: str | None = None,
        retry_after: float | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        self.code = code
        self.kind = TABLE[code]
        self.message = message or self.kind.words
        self.retry_after = retry_after
        self.more = more or {}
        super().__init__(f"{code}: {self.message}")

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.kind.status

    @property
    def retryable(self) -> bool:
        """Whether the same request may succeed later."""
        return self.kind.retryable

    def as_dict(self) -> dict[str, Any]:
        """The error object of the protocol: ``{code, message, retryable, retry_after?}``, and what its code adds."""
        error: dict[str, Any] = {"code": self.code, "message": self.message, "retryable": self.retryable, **self.more}
        if self.retry_after is not None:
            error["retry_after"] = max(1, ceil(self.retry_after * 10)) / 10  # never "at once": that try would fail, too
        return error

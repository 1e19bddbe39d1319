"""Replies come as messages, and change with what they quote; all of it by events of other features."""

import itertools

from tests.features.converging import Cut, fresh_name

new = itertools.count()


def replies(cut: Cut, original: int, body: str) -> int:
    request = {"room": cut.room, "body": body, "client_id": f"replying-{next(new):06d}", "carries": {"reply": original}}
    seq: int = cut.otto.gets("message:send", **request)["seq"]
    return seq


def before(cut: Cut) -> None:
    """On mia's screen: a reply to a message that will be edited, and one to a message that will be deleted."""
    cut.quoted = cut.mia.says("quote me", cut.room)["seq"]  # type: ignore[attr-defined]
    replies(cut, cut.quoted, "I do")  # type: ignore[attr-defined]
    replies(cut, 2, "So do I")


def replies_again(cut: Cut) -> None:
    replies(cut, replies(cut, 1, "to the first"), "to the reply")


def edits_the_quoted(cut: Cut) -> None:
    request = {"room": cut.room, "message": 2, "body": "other words " * 50, "client_id": f"replying-{next(new):06d}"}
    cut.mia.gets("message:edit", **request)


def deletes_the_quoted(cut: Cut) -> None:
    cut.mia.gets("message:delete", room=cut.room, message=cut.quoted)  # type: ignore[attr-defined]


def renames_the_quoted(cut: Cut) -> None:
    cut.mia.gets("person:rename", name=fresh_name())


ACTIONS = {
    "message:posted": [replies_again],
    "message:edited": [edits_the_quoted],
    "message:deleted": [deletes_the_quoted],
    "person:renamed": [renames_the_quoted],
}

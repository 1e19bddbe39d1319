"""Mentions come with messages and edits, and follow the names of their people."""

import itertools
from typing import Any

from tests.features.converging import Cut, fresh_name
from tests.support.players import Player

new = itertools.count()


def mention(cut: Cut, by: Player, whom: Player, request: str = "message:send", **more: Any) -> int:
    """Somebody in the room writes to somebody else there."""
    id = whom.person["id"]
    people = cut.otto.gets("room:people", room=cut.room)["people"]
    named = "@" + next(person["name"] for person in people if person["id"] == id)
    places = [{"at": 3, "length": len(named), "person": id}]
    sent = {"room": cut.room, "body": f"Hi {named}!", "client_id": f"mentions-{next(new):06d}"}
    seq: int = by.gets(request, **sent, carries={"mentions": places}, **more)["seq"]
    return seq


def before(cut: Cut) -> None:
    """On mia's screen: a message that will be edited, and one that will be deleted."""
    cut.changed = mention(cut, cut.mia, cut.mia)  # type: ignore[attr-defined]
    cut.gone = mention(cut, cut.mia, cut.otto)  # type: ignore[attr-defined]


def mentions_mia(cut: Cut) -> None:
    mention(cut, cut.mia, cut.otto)


def mentions_in_an_edit(cut: Cut) -> None:
    mention(cut, cut.otto, cut.mia, "message:edit", message=1)


def edits_a_mention_away(cut: Cut) -> None:
    request = {"room": cut.room, "message": cut.changed, "body": "Hi all"}  # type: ignore[attr-defined]
    cut.mia.gets("message:edit", **request, client_id=f"mentions-{next(new):06d}")


def deletes_a_mention(cut: Cut) -> None:
    cut.mia.gets("message:delete", room=cut.room, message=cut.gone)  # type: ignore[attr-defined]


def renames_the_mentioned(cut: Cut) -> None:
    cut.mia.gets("person:rename", name=fresh_name())


def another_face_of_the_mentioned(cut: Cut) -> None:
    cut.mia.gets("person:reroll")


ACTIONS = {
    "message:posted": [mentions_mia],
    "message:edited": [mentions_in_an_edit, edits_a_mention_away],
    "message:deleted": [deletes_a_mention],
    "person:changed": [another_face_of_the_mentioned],
    "person:renamed": [renames_the_mentioned],
}

"""How polls change, for the contract of convergence. Votes come from others: no event names a voter.

Mia's own choices reach her other devices by ``votes:changed`` and ``votes:own``, which test_plays.py tries.
"""

import itertools
from typing import Any

from tests.features.converging import Action, Cut

new = itertools.count()


def asks(cut: Cut, **more: Any) -> int:
    poll = {"options": ["Chocolate", "Lemon", "None"], **more}
    request = {
        "room": cut.room,
        "body": "Which cake?",
        "client_id": f"polling-{next(new):06d}",
        "carries": {"poll": poll},
    }
    seq: int = cut.kiwi.gets("message:send", **request)["seq"]  # type: ignore[attr-defined]
    return seq


def before(cut: Cut) -> None:
    """On mia's screen: an open poll and a secret one, with votes. Kiwi has asked: nobody may write too much."""
    cut.kiwi = cut.comes()  # type: ignore[attr-defined]
    cut.kiwi.enters(cut.room)  # type: ignore[attr-defined]
    cut.polls = [asks(cut, several=True), asks(cut, secret=True)]  # type: ignore[attr-defined]
    for poll in cut.polls:  # type: ignore[attr-defined]
        told(cut, poll, cut.mia.gets("vote:put", room=cut.room, message=poll, choice=1))


def told(cut: Cut, message: int, voted: dict[str, Any]) -> None:
    """Waits until the log has counted a vote: a poll is told once a second."""
    cut.otto.sees("poll:changed", lambda data: data["message"] == message and data["seq"] >= voted["seq"])


def votes(which: int, *choices: tuple[int, bool]) -> Action:
    def act(cut: Cut) -> None:
        message = cut.polls[which]  # type: ignore[attr-defined]
        for choice, put in choices:
            request = "vote:put" if put else "vote:take"
            told(cut, message, cut.otto.gets(request, room=cut.room, message=message, choice=choice))

    return act


def ends(cut: Cut) -> None:
    cut.kiwi.gets("poll:end", room=cut.room, message=asks(cut))  # type: ignore[attr-defined]


def posts(cut: Cut) -> None:
    asks(cut, secret=True, lasts=3600)


def deletes(cut: Cut) -> None:
    message = asks(cut)
    told(cut, message, cut.otto.gets("vote:put", room=cut.room, message=message, choice=2))
    cut.kiwi.gets("message:delete", room=cut.room, message=message)  # type: ignore[attr-defined]


ACTIONS = {
    "poll:changed": [votes(0, (0, True), (1, True), (0, False)), votes(1, (0, True), (2, True)), ends],
    "message:posted": [posts],
    "message:deleted": [deletes],
}

"""How messages are edited, for the contract of convergence."""

import itertools

from tests.features.converging import Action, Cut

new = itertools.count()


def edits(*changes: tuple[str, int, str]) -> Action:
    """Each is who, which message, and its new text."""

    def act(cut: Cut) -> None:
        for who, message, body in changes:
            player = cut.mia if who == "mia" else cut.otto
            request = {"room": cut.room, "message": message, "body": body, "client_id": f"converge-{next(new):06d}"}
            player.gets("message:edit", **request)

    return act


def says_and_edits(cut: Cut) -> None:
    seq = cut.otto.says("with a misteak", cut.room)["seq"]
    edits(("otto", seq, "with a mistake"))(cut)


def before(cut: Cut) -> None:
    """What mia has on her screen when she is cut off."""
    edits(("mia", 2, "Yes, please."))(cut)


ACTIONS = {
    "message:edited": [
        edits(("otto", 1, "Pie?")),
        edits(("otto", 1, "Pie? Now?"), ("mia", 2, "Gladly."), ("otto", 1, "No pie.")),
        says_and_edits,
    ]
}

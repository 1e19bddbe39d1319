"""How messages are pinned, for the contract of convergence."""

from tests.features.converging import Cut


def before(cut: Cut) -> None:
    """One message is pinned, and one was."""
    for message, on in ((1, True), (2, True), (2, False)):
        cut.mia.gets("message:pin", room=cut.room, message=message, on=on)


def pins_and_unpins(cut: Cut) -> None:
    cut.mia.gets("message:pin", room=cut.room, message=2, on=True)
    cut.mia.gets("message:pin", room=cut.room, message=1, on=False)


def pins_what_is_then_deleted(cut: Cut) -> None:
    seq = cut.mia.says("pinned, then deleted", cut.room)["seq"]
    cut.mia.gets("message:pin", room=cut.room, message=seq, on=True)
    cut.mia.gets("message:delete", room=cut.room, message=seq)
    for on in (True, False):
        cut.mia.gets("message:pin", room=cut.room, message=2, on=on)


ACTIONS = {"message:pinned": [pins_and_unpins, pins_what_is_then_deleted]}

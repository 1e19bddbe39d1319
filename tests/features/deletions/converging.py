"""How messages are deleted, for the contract of convergence."""

from tests.features.converging import Cut
from tests.features.edits.converging import edits

ADDED = "deleted-in-converging"


def before(cut: Cut) -> None:
    """A message of mia's with all that can be added to one, on her screen."""
    seq = cut.mia.says("nobody will read this", cut.room)["seq"]
    edits(("mia", seq, "nobody will read this either"))(cut)
    cut.otto.gets("reaction:put", room=cut.room, message=seq, emoji="👀")
    setattr(cut, ADDED, seq)


def deletes_what_was_shown(cut: Cut) -> None:
    seq = getattr(cut, ADDED)
    cut.otto.gets("reaction:put", room=cut.room, message=seq, emoji="🎂")
    for _ in range(2):
        cut.mia.gets("message:delete", room=cut.room, message=seq)


def says_edits_and_deletes(cut: Cut) -> None:
    seq = cut.otto.says("a slip", cut.room)["seq"]
    edits(("otto", seq, "a slip of the tongue"))(cut)
    cut.mia.gets("reaction:put", room=cut.room, message=seq, emoji="😂")
    cut.otto.gets("message:delete", room=cut.room, message=seq)


ACTIONS = {"message:deleted": [deletes_what_was_shown, says_edits_and_deletes]}

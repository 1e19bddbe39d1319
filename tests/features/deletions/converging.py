"""How messages are deleted, for the contract of convergence."""

from tests.features.converging import Cut
from tests.features.edits.converging import edits

ADDED = "deleted-in-converging"
SOMEBODY = "whose-messages-are-deleted"


def before(cut: Cut) -> None:
    """A message of mia's with all that can be added to one, on her screen; and one of somebody else's."""
    seq = cut.mia.says("nobody will read this", cut.room)["seq"]
    edits(("mia", seq, "nobody will read this either"))(cut)
    cut.otto.gets("reaction:put", room=cut.room, message=seq, emoji="👀")
    setattr(cut, ADDED, seq)
    eve = cut.comes()
    eve.enters(cut.room)
    said = eve.says("Buy my coins", cut.room)["seq"]
    eve.gets("message:edit", room=cut.room, message=said, body="Buy coins", client_id=f"edit-{cut.room}")
    reply = {"body": "No, thanks", "client_id": f"reply-{cut.room}", "carries": {"reply": said}}
    cut.otto.gets("message:send", room=cut.room, **reply)
    setattr(cut, SOMEBODY, (eve, said))


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


def deletes_all_that_somebody_wrote(cut: Cut) -> None:
    """Mia has made the room, and so is its host."""
    eve, said = getattr(cut, SOMEBODY)
    cut.otto.gets("reaction:put", room=cut.room, message=said, emoji="🎂")
    cut.mia.gets("messages:delete", room=cut.room, person=eve.person["id"], id=f"many-{cut.room}")


ACTIONS = {
    "message:deleted": [deletes_what_was_shown, says_edits_and_deletes],
    "messages:deleted": [deletes_all_that_somebody_wrote],
}

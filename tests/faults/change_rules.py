"""The rules about changes of messages: the last edit wins, a deletion is for good."""

from collections.abc import Iterator

from tests.faults.checker import Finding, Rule
from tests.faults.truth import Truth
from tests.faults.view import View

EXPECTED = {"no_message", "too_many"}  # somebody, perhaps on another device, was quicker


def last_edit_wins(view: View, truth: Truth) -> Iterator[Finding]:
    """An acknowledged edit is stored, and the text of a message is that of its edit with the largest number."""
    for client_id, edit in view.edits.items():
        place = (edit.room, edit.message)
        stored = any(made == client_id for _, made in truth.edits.get(place, ()))
        if edit.granted and not stored and place not in view.deletions and not view.restored:
            yield f"the edit {client_id} was acknowledged and is not stored", {"client_id": client_id}
    for message in truth.messages:
        made = truth.edits.get((message.room, message.seq))
        if made and not message.deleted and message.body != view.edits[made[-1][1]].body:
            yield f"{message.seq} of {message.room} has not the text of its last edit", {"message": message.seq}


def deleted_is_gone(view: View, truth: Truth) -> Iterator[Finding]:
    """Of an acknowledged deletion nothing is stored but the number; nobody's message is deleted without a request."""
    for message in truth.messages:
        place = (message.room, message.seq)
        acked = view.deletions.get(place) is not None and not view.restored
        traces = message.body or place in truth.edits or place in truth.reactions
        if (acked and not message.deleted) or (message.deleted and (traces or place not in view.deletions)):
            yield f"{message.seq} of {message.room} is wrongly deleted, or not at all", {"message": message.seq}


def deleted_is_never_read(view: View, truth: Truth) -> Iterator[Finding]:
    """No answer to a request that was made after an acknowledged deletion has the text."""
    for answer in view.answers if not view.restored else ():
        for seq in answer["texts"]:
            gone = view.deletions.get((answer["room"], seq))
            if gone is not None and gone < answer["asked"]:
                yield f"{answer['who']} read {seq} of {answer['room']} after its deletion", {"message": seq}


def refusals_have_a_reason(view: View, truth: Truth) -> Iterator[Finding]:
    """A change is refused for good only when the message has been deleted, or is full."""
    for denial in view.denials:
        if denial["code"] not in EXPECTED:
            yield f"{denial['request']} was refused: {denial['code']}", {"message": denial["message"]}


CHANGE_RULES: list[tuple[str, Rule]] = [
    ("last edit", last_edit_wins),
    ("deletion", deleted_is_gone),
    ("deleted text", deleted_is_never_read),
    ("refused change", refusals_have_a_reason),
]

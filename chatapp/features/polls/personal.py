"""The votes of a person: shown to them alone, and taken back as they would, so that every screen follows."""

from functools import partial

from chatapp.core.database import Reader, Tx
from chatapp.core.extensions import Erasing, Personal, Told
from chatapp.features.polls import store
from chatapp.features.polls.counting import Counting
from chatapp.features.polls.store import Key

BEFORE_ALL = (0, 0, -1)


def tell(reader: Reader, person_id: str) -> Told:
    """Each with its room, message and answer."""
    after = BEFORE_ALL
    while rows := store.votes_by(reader, person_id, after):
        for slug, key, choice in rows:
            found = store.get(reader, key)
            answer = found.poll.options[choice] if found and choice < len(found.poll.options) else ""
            yield {"room": slug, "message": key.message, "answer": answer}
        _, last, choice = rows[-1]
        after = (last.room, last.message, choice)
        yield None


def personal_of(counting: Counting) -> Personal:
    """What the feature keeps about people."""

    def erase(reader: Reader, person_id: str) -> Erasing:
        while rows := store.votes_by(reader, person_id, BEFORE_ALL):
            for key in dict.fromkeys(key for _, key, _ in rows):
                yield partial(take, key=key, person_id=person_id)

    def take(tx: Tx, key: Key, person_id: str) -> None:
        if store.take_all(tx, key, person_id):
            counting.changed(tx, key)

    return Personal("Your votes in polls", {"vote.person": "who has chosen what in a poll"}, tell, erase)

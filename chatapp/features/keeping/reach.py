"""Up to which number a room's rule reaches. Reads slice by slice; ``pause`` lets others work between two."""

from collections.abc import Callable
from datetime import timedelta

from chatapp.core import clock
from chatapp.core.database import Reader
from chatapp.features.keeping import store
from chatapp.features.keeping.models import KeptRoom, Rule

Pause = Callable[[], None]


def nothing() -> None:
    """No pause: for a process that serves nobody."""


def below(reader: Reader, room: KeptRoom, house: Rule, pause: Pause = nothing) -> int:
    """What has a number below this is to be removed; the room's floor when nothing is."""
    rule = room.rule(house)
    return max(_too_old(reader, room, rule.days, pause), _too_many(reader, room, rule.messages, pause), room.floor)


def _too_old(reader: Reader, room: KeptRoom, days: float, pause: Pause) -> int:
    """In the order of the numbers: a message that follows a younger one stays with it."""
    if not days:
        return room.floor
    since, seq = clock.stamp(clock.now() - timedelta(days=days)), room.floor
    while messages := store.sent_from(reader, room.id, seq):
        young = next((number for number, sent_at in messages if sent_at >= since), None)
        if young is not None:
            return young if young > messages[0][0] or seq > room.floor else room.floor
        seq = messages[-1][0] + 1
        pause()
    return seq


def _too_many(reader: Reader, room: KeptRoom, most: int, pause: Pause) -> int:
    if not most or room.head - room.floor < most:  # nearly always, and needs no look at the messages
        return room.floor
    seq, left = room.head + 1, most
    while left and (numbers := store.numbers_before(reader, room.id, seq, min(left, store.SLICE))):
        left -= len(numbers)
        seq = numbers[-1]
        pause()
    # what happened before the oldest message that stays goes, if there is another message
    return seq if not left and store.numbers_before(reader, room.id, seq, 1) else room.floor

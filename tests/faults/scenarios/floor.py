"""Old messages are removed all the time, while people write, are cut off, and the server is killed."""

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, judge

KEPT = 60


def run(scale: Scale) -> Figures:
    """Twice a second all but the newest 60 messages of each room go; nobody sees a hole, nobody shows what is gone."""
    with Arena(scale.seed, ("--tidy", "0.5"), CHAT_KEEP_MESSAGES=str(KEPT)) as arena:
        for name in ("a", "b"):
            arena.crowd(name, 4 if scale.short else 20, "lobby,red")
        arena.talk(rate=40, names=1.0)
        parts = max(3, int(scale.seconds / 4))
        for part in range(parts):
            arena.rest(scale.seconds / parts)
            arena.crowds[part % 2].do("cut", share=0.5, seconds=1.0)
            if part % 3 == 1:
                arena.server.kill()
                arena.server.wait_until_up()
        arena.together("quiet")
        arena.rest(2.0)
        # a message whose ack was lost may be gone, a second later, when it is sent again: then it is a new one
        figures = judge(arena, without=("twice",))
        floors, left = arena.truth().floors, len(arena.truth().messages)
    assert min(floors["lobby"], floors["red"]) > KEPT, f"nothing was removed: {floors}"
    assert left <= 2 * KEPT, f"{left} messages are still there"
    return {**figures, "removed": sum(floors.values()) - len(floors)}

"""Finds the planted bugs: for each a short run with the right faults; the checker has to name a broken rule."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.faults.arena import Arena
from tests.faults.scenarios.copies import backup, put_back

MESSAGES = 400  # so that one in a hundred that is wrong is there
LIMIT = 60.0  # seconds; each run tries again with other dice until the bug is found or this is over

CRASHES = {"ack before commit", "dedupe only in memory", "identity forgotten"}
RETRIES = {"double insert on retry", "dedupe only in memory"}
CHANGES = {"edit lost on reconnect", "deleted text in catch-up", "deleted text in the journal"}
ABSENCES = {"catch-up off by one", "ghost presence", "subscribe after read"} | CHANGES
PURGES = {"purge forgets the floor", "purge leaves a hole", "floor untold"}
TIDY = ("--tidy", "0.5")
COPIES = {"epoch unchanged after restore"}


def find(plant: str, seed: int) -> tuple[str, float]:
    """The rule that broke, and the seconds that it took. Raises AssertionError when nothing was found in time."""
    begin = time.monotonic()
    while time.monotonic() - begin < LIMIT:
        rule = one_run(plant, seed)
        if rule:
            return rule, time.monotonic() - begin
        seed += 1
    raise AssertionError(f"the planted bug was not found: {plant}")


def one_run(plant: str, seed: int) -> str:
    purges = plant in PURGES
    settings = {"CHAT_KEEP_MESSAGES": "50"} if purges else {}
    with Arena(seed, ("--plant", plant, *(TIDY if purges else ())), **settings) as arena:
        for name in ("a", "b"):
            arena.crowd(name, 3, "lobby,red")
        arena.talk(rate=60, names=4.0 if plant == "stale rename" else 0.0, changes=0.3 if plant in CHANGES else 0.0)
        enough(arena, MESSAGES)
        trouble(arena, plant)
        enough(arena, arena.sent() + MESSAGES // 4)
        counts = arena.settle(seconds=5)
        broken = arena.verdict()
        return broken.rule if broken else "stuck" if counts["left"] or counts["outside"] else ""


def enough(arena: Arena, messages: int) -> None:
    """Until so many have been acknowledged; a server that acknowledges nothing is not waited for."""
    until = time.monotonic() + 8
    while arena.sent() < messages and time.monotonic() < until:
        arena.rest(0.1)


def trouble(arena: Arena, plant: str) -> None:
    if plant in CRASHES:
        arena.server.kill()
        arena.rest(0.2)
        arena.server.wait_until_up()
    if plant in RETRIES:
        arena.together("repeat", count=3)
    if plant in ABSENCES:
        # long enough for a message to be written, edited and deleted meanwhile
        away = 1.5 if plant in CHANGES else 0.3
        arena.crowds[0].do("cut", share=1.1, seconds=away)
        arena.rest(away + 1.2)
    if plant == "ghost presence":
        gone = arena.crowds.pop()
        gone.do("quiet")
        gone.do("leave")
        gone.end()
    if plant in COPIES:
        copy = backup(arena)
        arena.rest(0.5)
        put_back(arena, copy)
        arena.rest(2.0)


def find_all(seed: int, only: tuple[str, ...] = ()) -> dict[str, Any]:
    """Two at a time. `found` of `planted`, the slowest, and the rule that named each."""
    from tests.faults.plants import PLANTS

    names = only or tuple(PLANTS)
    with ThreadPoolExecutor(2) as pool:
        runs = {name: pool.submit(find, name, seed) for name in names}
    named, slowest, missed = {}, 0.0, []
    for name, run in runs.items():
        try:
            named[name], seconds = run.result()
            slowest = max(slowest, seconds)
        except (AssertionError, TimeoutError) as error:
            missed.append(f"{name}: {error}")
    assert not missed, "; ".join(missed)
    return {
        "broken": 0,
        "planted": len(names),
        "found": len(named),
        "slowest (s)": round(slowest, 1),
        "named by": named,
    }

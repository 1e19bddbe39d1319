"""The server's wall clock jumps, stands still and runs double; only the times that are shown may change."""

import sqlite3
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, Skipped, judge

LIBRARY = "/usr/lib/*/faketime/libfaketimeMT.so.1"
FROZEN = "%Y-%m-%d %H:%M:%S"  # a moment instead of a distance: the clock stands still there
JUMPS = ("+1h", "-1h", "+1d", "-1d", FROZEN, "+31d", "+0 x2", "+0")


def run(scale: Scale) -> Figures:
    """Writers go on and send old messages again; identity, order and connections are not touched."""
    library = next(iter(Path("/").glob(LIBRARY.lstrip("/"))), None)
    if library is None:
        raise Skipped("libfaketime is not installed (Debian package faketime)")
    with TemporaryDirectory() as home:
        hand = Path(home) / "hand"
        turn(hand, "+0")
        with Arena(scale.seed, **clock_of(library, hand)) as arena:
            many = 10 if scale.short else 50
            arena.crowd("writers", many, "lobby,red")
            arena.talk(rate=3)
            for jump in JUMPS:
                turn(hand, jump)
                arena.rest(max(1.5, scale.seconds / len(JUMPS)))
                arena.together("repeat", count=3)
            figures = judge(arena)
            times = shown(arena.data / "chat.db")
    assert figures["reconnects"] <= many * len(JUMPS) * 0.01, f"{figures['reconnects']} reconnects"
    assert times["days"] > 30, f"the clock moved only {times['days']} days: it was not jumped at all"
    assert times["frozen"] > 1, "no two messages show the same time: the clock never stood still"
    return {**figures, "jumps": len(JUMPS), "days between shown times": times["days"], "at one time": times["frozen"]}


def turn(hand: Path, to: str) -> None:
    """Sets the server's wall clock. The file is replaced at once: an empty one would end the server."""
    fresh = hand.with_suffix(".fresh")
    fresh.write_text((time.strftime(to) if to == FROZEN else to) + "\n")
    fresh.replace(hand)


def clock_of(library: Path, hand: Path) -> dict[str, str]:
    """The environment of a server whose wall clock, and nothing else, follows the file `hand`."""
    return {
        "LD_PRELOAD": str(library),
        "FAKETIME_CACHE_DURATION": "0",  # seconds: the file is read anew when the next one begins
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_TIMESTAMP_FILE": str(hand),
    }


def shown(path: Path) -> dict[str, int]:
    """`days` between the earliest and the latest time that messages show; `frozen`: the most that show the same."""
    with sqlite3.connect(path) as link:
        span = link.execute("SELECT julianday(MAX(sent_at)) - julianday(MIN(sent_at)) FROM message").fetchone()[0]
        same = link.execute("SELECT COUNT(*) FROM message GROUP BY sent_at ORDER BY 1 DESC LIMIT 1").fetchone()[0]
    return {"days": int(span), "frozen": same}

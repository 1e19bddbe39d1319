"""The server's wall clock jumps and runs double; only the times that are shown may change."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, Skipped, judge

LIBRARY = "/usr/lib/*/faketime/libfaketimeMT.so.1"
JUMPS = ("+1h", "-1h", "+1d", "-1d", "+31d", "+0 x2", "+0")


def run(scale: Scale) -> Figures:
    """Writers go on and repeat old sends; identity, order and connections are not touched."""
    library = next(iter(Path("/").glob(LIBRARY.lstrip("/"))), None)
    if library is None:
        raise Skipped("libfaketime is not installed (Debian package faketime)")
    with TemporaryDirectory() as home, Arena(scale.seed, **clock_of(library, Path(home) / "hand")) as arena:
        hand = Path(home) / "hand"
        many = 10 if scale.short else 50
        arena.crowd("writers", many, "lobby,red")
        arena.talk(rate=3)
        for jump in JUMPS:
            hand.write_text(jump + "\n")
            arena.rest(max(1.0, scale.seconds / len(JUMPS)))
            arena.together("repeat", count=3)
        figures = judge(arena)
        shown = days(arena.data / "chat.db")
    assert figures["reconnects"] <= many * len(JUMPS) * 0.01, f"{figures['reconnects']} reconnects"
    assert shown > 30, f"the clock moved only {shown} days: it was not jumped at all"
    return {**figures, "jumps": len(JUMPS), "days between shown times": shown}


def clock_of(library: Path, hand: Path) -> dict[str, str]:
    """The environment of a server whose wall clock follows the file `hand`."""
    hand.write_text("+0\n")
    return {
        "LD_PRELOAD": str(library),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_TIMESTAMP_FILE": str(hand),
    }


def days(path: Path) -> int:
    """Days between the earliest and the latest time that messages show."""
    with sqlite3.connect(path) as link:
        query = "SELECT julianday(MAX(sent_at)) - julianday(MIN(sent_at)) FROM message"
        return int(link.execute(query).fetchone()[0])

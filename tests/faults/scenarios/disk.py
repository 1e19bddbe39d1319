"""The disk of the database fills up under load and is freed again."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, Skipped, judge, share


def run(scale: Scale) -> Figures:
    """No ack for what was not stored; rooms are served meanwhile; writing works soon after space returns."""
    healed, back = [], 0
    with small_disk() as disk, Arena(scale.seed, data=disk) as arena:
        writers = arena.crowd("writers", 8)
        arena.talk(rate=5)
        for _ in range(1 if scale.short else max(3, round(scale.seconds / 6))):
            arena.rest(arena.dice.uniform(0.5, 2))
            before = writers.do("count")["reconnects"]
            keep_full(disk / "filler", 1.0)
            writers.do("cut", share=0.6, seconds=0.2)
            keep_full(disk / "filler", 2.0)
            outside = writers.do("inside", seconds=15)["outside"]
            assert not outside, f"on a full disk the room was not served to {outside}"
            back += writers.do("count")["reconnects"] - before
            (disk / "filler").unlink()
            freed = time.monotonic()
            arena.rest(2)
            healed.append(freed)
        figures = judge(arena)
        records = arena.records()
        refusals = sum(r["kind"] == "refused" and r["code"] == "storage" for r in records)
        acks = [r["t"] for r in records if r["kind"] == "acked"]
        waits = [min((t for t in acks if t > freed), default=freed + 99) - freed for freed in healed]
    assert refusals > 0, "the disk was never full for a send"
    assert max(waits) <= 5, f"sends worked only {max(waits):.1f} s after space returned"
    return {
        **figures,
        "fills": len(healed),
        "refused meanwhile": refusals,
        "came back meanwhile": back,
        "false acks": 0,
        "healed in, slowest (s)": share(waits, 1.0),
    }


def keep_full(path: Path, seconds: float) -> None:
    """Takes what is left, to the last byte, and again what the server then wins back from its own log."""
    until = time.monotonic() + seconds
    with path.open("ab", buffering=0) as file:
        while time.monotonic() < until:
            for size in (65536, 4096, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    continue
            time.sleep(0.02)


@contextmanager
def small_disk() -> Iterator[Path]:
    """An 8 MiB tmpfs. Raises Skipped where this user may not mount one."""
    if os.geteuid() != 0:
        raise Skipped("mounting an 8 MiB tmpfs needs root")
    with TemporaryDirectory(prefix="chat-disk-") as name:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", name], check=False).returncode:
            raise Skipped("this machine mounts no tmpfs")
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "-l", name], check=False)

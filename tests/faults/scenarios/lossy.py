"""A network that loses packets: server and clients in a namespace of their own, with the kernel's own tools."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.faults.arena import Arena
from tests.faults.leash import leashed
from tests.faults.scenarios.base import Figures, Scale, Skipped, judge
from tests.faults.supervisor import ROOT

PREFIX = "chat-faults-"


def run(scale: Scale) -> Figures:
    """5 % of all packets lost and 64 kbit/s for all clients together, server and clients in one namespace."""
    if os.geteuid() != 0:
        raise Skipped("network namespaces need root")
    name = f"{PREFIX}{os.getpid()}"
    orders = (
        f"ip netns add {name}",
        f"ip netns exec {name} ip link set lo up",
        f"ip netns exec {name} tc qdisc add dev lo root tbf rate 64kbit burst 16kb latency 3s",
        f"ip netns exec {name} nft add table inet bad",
        f"ip netns exec {name} nft add chain inet bad in {{ type filter hook input priority 0 ; }}",
        f"ip netns exec {name} nft add rule inet bad in numgen random mod 100 < 5 drop",
    )
    try:
        sweep()
        for order in orders:
            done = subprocess.run(order.split(), capture_output=True, text=True, check=False)
            if done.returncode:
                raise Skipped(f"this machine cannot: {order.partition('exec ')[2] or order}")
        inside = [sys.executable, "-m", "tests.faults.scenarios.lossy", str(scale.seconds), str(scale.seed)]
        done = subprocess.run(
            leashed(["ip", "netns", "exec", name, *inside]), cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])
    except FileNotFoundError as error:
        raise Skipped(f"{error.filename} is not installed") from error
    finally:
        subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)


def sweep() -> None:
    """Takes away the namespaces of runs that were killed."""
    known = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=False).stdout.split()
    for name in known:
        if name.startswith(PREFIX) and not Path(f"/proc/{name.removeprefix(PREFIX)}").exists():
            subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)


def talk_inside(seconds: float, seed: int) -> Figures:
    with Arena(seed, CHAT_PING_INTERVAL="15", CHAT_PING_TIMEOUT="15", CHAT_HEAD_INTERVAL="8") as arena:
        arena.crowd("far", 4, patience=8)
        arena.talk(rate=0.5)
        arena.rest(seconds)
        return judge(arena)


if __name__ == "__main__":
    print(json.dumps(talk_inside(float(sys.argv[1]), int(sys.argv[2]))))

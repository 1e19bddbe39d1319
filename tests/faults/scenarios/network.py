"""Bad networks: jitter, slices, little bandwidth, black holes; and real packet loss in a network namespace."""

import json
import os
import subprocess
import sys

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, Skipped, judge
from tests.faults.supervisor import ROOT


def weather(scale: Scale) -> Figures:
    """One storm after the other through our proxy, then calm."""
    with Arena(scale.seed) as arena:
        proxy = arena.proxy()
        arena.crowd("far", 6, port=proxy.port)
        arena.crowd("near", 2)
        arena.talk(rate=1)
        for kind in ("jitter", "slices", "narrow", "hole", "reset", "half"):
            blow(arena, proxy, kind, max(1.5, scale.seconds / 6))
        return judge(arena)


def blow(arena: Arena, proxy, kind: str, seconds: float) -> None:
    calm = vars(proxy.weather).copy()
    if kind == "jitter":
        proxy.weather.jitter = 1.0
    elif kind == "slices":
        proxy.weather.slice = 3
    elif kind == "narrow":
        proxy.weather.bandwidth = 8000
    elif kind == "hole":
        proxy.weather.black_hole = True
    elif kind == "reset":
        proxy.reset()
    else:
        proxy.half_close()
    arena.rest(seconds)
    vars(proxy.weather).update(calm)
    if kind == "hole":
        proxy.reset()


def lossy(scale: Scale) -> Figures:
    """5 % of all packets lost and 64 kbit/s for all clients together, server and clients in one namespace."""
    if os.geteuid() != 0:
        raise Skipped("network namespaces need root")
    name = f"chat-faults-{os.getpid()}"
    orders = (
        f"ip netns add {name}",
        f"ip netns exec {name} ip link set lo up",
        f"ip netns exec {name} tc qdisc add dev lo root tbf rate 64kbit burst 16kb latency 3s",
        f"ip netns exec {name} nft add table inet bad",
        f"ip netns exec {name} nft add chain inet bad in {{ type filter hook input priority 0 ; }}",
        f"ip netns exec {name} nft add rule inet bad in numgen random mod 100 < 5 drop",
    )
    try:
        for order in orders:
            done = subprocess.run(order.split(), capture_output=True, text=True, check=False)
            if done.returncode:
                raise Skipped(f"this machine cannot: {order.partition('exec ')[2] or order}")
        inside = [sys.executable, "-m", "tests.faults.scenarios.network", str(scale.seconds), str(scale.seed)]
        done = subprocess.run(
            ["ip", "netns", "exec", name, *inside], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])
    except FileNotFoundError as error:
        raise Skipped(f"{error.filename} is not installed") from error
    finally:
        subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)


def talk_inside(seconds: float, seed: int) -> Figures:
    with Arena(seed, CHAT_PING_INTERVAL="15", CHAT_PING_TIMEOUT="15", CHAT_HEAD_INTERVAL="8") as arena:
        arena.crowd("far", 4, patience=8)
        arena.talk(rate=0.5)
        arena.rest(seconds)
        return judge(arena)


if __name__ == "__main__":
    print(json.dumps(talk_inside(float(sys.argv[1]), int(sys.argv[2]))))

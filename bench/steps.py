"""What is done to a server. A step starts it afresh, and gives values for one or more rows of the table."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.server import Lines, Server
from bench.systems import System

Values = dict[str, float]
SHORT, LONG = 1.2, 6.0  # seconds of a fan-out
TOGETHER = ("--window", 8)  # one sender, who answers in one packet what it has read in one
APART = ("--window", 8, "--apart")  # one sender, a packet a message, as browsers and Socket.IO's clients write
EIGHT = ("--senders", 8, "--window", 1, "--apart")  # eight people, each waits for the own message to come back


@dataclass(frozen=True)
class Step:
    """``rows`` are the keys that ``run`` gives values for, on the named systems."""

    rows: tuple[str, ...]
    systems: tuple[str, ...]
    run: Callable[[System, Path | None], Values]
    most: int = 100  # runs at the most: the large ones take a minute each


def fan_out(row: str, clients: int, how: tuple[object, ...], seconds: float = SHORT) -> Step:
    """Deliveries for each second of the server's CPU: eight messages in flight, everybody hears all."""

    def run(system: System, prepared: Path | None) -> Values:
        with Server(system, prepared) as server:
            flags = ("--clients", clients, *how, "--seconds", seconds, "--warmup", 0.4)
            seen = server.load("fanout", *flags)
        return {row: per_cpu(seen, "deliveries")}

    return Step((row,), ("ours", "node", "stock", "floor"), run, 100 if seconds == SHORT else 3)


def acked(system: System, prepared: Path | None) -> Values:
    """Messages taken and acknowledged for each second of CPU: two clients, 64 in flight each, both hear all."""
    with Server(system, prepared) as server:
        flags = ("--clients", 2, "--senders", 2, "--window", 64, "--seconds", 1.2, "--warmup", 0.3)
        seen = server.load("acked", *flags)
    measured = seen["measured"]
    return {"acked": per_cpu(seen, "acked"), "acked_wall": measured["acked"] / measured["seconds"]}


def crowd(system: System, prepared: Path | None) -> Values:
    """Two thousand come in and stay: CPU and memory for each. A hundred came and went before, to load everything."""
    with Server(system, prepared) as server:
        server.load("join", "--clients", 100, "--street", 1)
        seen = server.load("idle", "--clients", 2000, "--seconds", 0.5, "--warmup", 0)
    grown = seen["measured"]["pss"] - seen["before"]["pss"]
    return {"join_ms": seen["joined"]["cpu"] / 2000 * 1000, "memory_kb": grown * 1.024 / 2000}


def chatter(system: System, prepared: Path | None) -> Values:
    """A thousand clients, twenty messages a second from ten people: from send to the reading of each delivery."""
    with Server(system, prepared) as server:
        seen = server.load("rate", "--clients", 1000, "--senders", 10, "--rate", 20, "--seconds", 2.5, "--warmup", 0.5)
    return {"rate_p50": seen["measured"]["p50"], "rate_p99": seen["measured"]["p99"]}


def single(system: System, prepared: Path | None) -> Values:
    """One message to one listener, nothing else going on."""
    with Server(system, prepared) as server:
        seen = server.load("rate", "--clients", 2, "--senders", 1, "--rate", 83, "--seconds", 1.5, "--warmup", 0.3)
    return {"single_p50": seen["measured"]["p50"]}


def ten_thousand(system: System, prepared: Path | None) -> Values:
    """Ten thousand come in, rest, see the server killed, and come back.

    The rest is measured for as long as everybody takes to be pinged once, after the first pings, which come early.
    """
    with Server(system, prepared) as server:
        flags = ("--clients", 10_000, "--seconds", 15, "--warmup", 13, "--resume", "--block", 1000, "--flight", 128)
        client = server.begin_load("idle", *flags)
        seen = server.read_until(client, "measured")
        server.kill()
        server.start()
        seen |= server.end_load(client)
    measured = seen["measured"]
    grown = measured["pss"] - seen["before"]["pss"]
    return {
        "back_s": seen["back"]["seconds"],
        "idle_percent": measured["cpu"] / measured["seconds"] * 100,
        "join_10000_s": seen["joined"]["seconds"],
        "memory_10000_kb": grown * 1.024 / 10_000,
    }


def per_cpu(seen: Lines, what: str) -> float:
    """Counted things for each CPU second of the server."""
    measured = seen["measured"]
    if measured["refused"]:
        raise RuntimeError(f"{measured['refused']} requests were refused")
    value: float = measured[what] / measured["cpu"]
    return value


STEPS = (
    fan_out("fanout_1000", 1000, TOGETHER),
    fan_out("fanout_200", 200, TOGETHER),
    fan_out("fanout_apart", 1000, APART),
    fan_out("fanout_apart_long", 1000, APART, LONG),
    fan_out("fanout_eight", 1000, EIGHT),
    fan_out("fanout_eight_long", 1000, EIGHT, LONG),
    Step(("acked", "acked_wall"), ("ours", "node", "node_durable", "stock"), acked),
    Step(("join_ms", "memory_kb"), ("ours", "node", "stock"), crowd),
    Step(("rate_p50", "rate_p99"), ("ours", "node"), chatter),
    Step(("single_p50",), ("ours", "node"), single),
    Step(("back_s", "idle_percent", "join_10000_s", "memory_10000_kb"), ("ours",), ten_thousand, 3),
)

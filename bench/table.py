"""The table: medians of the runs, and for each target whether it is reached."""

from dataclasses import dataclass
from statistics import median

Runs = dict[str, dict[str, list[float]]]  # row → system → one value a run


@dataclass(frozen=True)
class Row:
    """``goals`` are ("<=" or ">=", factor, system): of that system's median, or of 1 when the system is ""."""

    key: str
    title: str
    unit: str
    goals: tuple[tuple[str, float, str], ...] = ()


FAN_OUT = ((">=", 7.0, "node"), (">=", 3.0, "floor"))
ROWS = (
    Row("fanout_1000", "fan-out, 1,000 clients, window 8", "deliveries / CPU s",
        ((">=", 7, "node"), (">=", 450_000, ""), (">=", 3, "floor"))),
    Row("fanout_200", "fan-out, 200 clients, window 8", "deliveries / CPU s", ((">=", 6, "node"),)),
    Row("fanout_apart", "fan-out, 1,000 clients, window 8, a packet a message", "deliveries / CPU s", FAN_OUT),
    Row("fanout_apart_long", "the same for 6 s instead of 1.2", "deliveries / CPU s", FAN_OUT),
    Row("fanout_eight", "fan-out, 1,000 clients, eight people, one message each", "deliveries / CPU s", FAN_OUT),
    Row("fanout_eight_long", "the same for 6 s instead of 1.2", "deliveries / CPU s", FAN_OUT),
    Row("acked", "messages in and acknowledged, window 64", "messages / CPU s",
        ((">=", 4, "node_durable"), (">=", 0.7, "node"))),
    Row("acked_wall", "the same, by the clock", "messages / s", ((">=", 4, "node_durable"),)),
    Row("join_ms", "joining: handshake, identity, room, history", "CPU ms each", (("<=", 1.0, ""),)),
    Row("back_s", "10,000 back after a kill, start included", "s", (("<=", 12, ""),)),
    Row("join_10000_s", "10,000 new guests come in", "s"),
    Row("memory_kb", "memory of an idle client, 2,000 in a room", "kB each", (("<=", 16, ""),)),
    Row("memory_10000_kb", "memory of an idle client, 10,000 in a room", "kB each", (("<=", 16, ""),)),
    Row("idle_percent", "10,000 idle clients", "% of a core", (("<=", 3, ""),)),
    Row("rate_p50", "1,000 clients, 20 messages / s: p50 send → read", "ms"),
    Row("rate_p99", "1,000 clients, 20 messages / s: p99 send → read", "ms", (("<=", 40, ""), ("<=", 0.5, "node"))),
    Row("single_p50", "one message to one listener, median", "ms", (("<=", 1.5, ""),)),
)  # fmt: skip
COLUMNS = ("ours", "node", "node_durable", "stock", "floor")
HEADS = ("ours, durable", "Node socket.io", "Node + SQLite", "stock Flask-SocketIO", "C, a send each")


def medians(runs: Runs) -> dict[str, dict[str, float]]:
    return {row: {name: median(values) for name, values in systems.items() if values} for row, systems in runs.items()}


def markdown(runs: Runs) -> str:
    """One line a row, one column a system, the last says what was asked."""
    middle = medians(runs)
    lines = [f"| work | unit | {' | '.join(HEADS)} | asked |", "|---|---|" + "---|" * (len(HEADS) + 1)]
    for row in ROWS:
        if values := middle.get(row.key):
            cells = " | ".join(number(values[name]) if name in values else "" for name in COLUMNS)
            lines.append(
                f"| {row.title} | {row.unit} | {cells} | {'; '.join(verdict(goal, values) for goal in row.goals)} |"
            )
    return "\n".join(lines)


def verdict(goal: tuple[str, float, str], values: dict[str, float]) -> str:
    """``≥ 7 × Node: 10.2, yes``."""
    sign, factor, system = goal
    mark = {"<=": "≤", ">=": "≥"}[sign]
    if "ours" not in values or (system and system not in values):
        return f"{mark} {number(factor)}: not measured"
    value = values["ours"] / values[system] if system else values["ours"]
    reached = value <= factor if sign == "<=" else value >= factor
    against = f" × {HEADS[COLUMNS.index(system)]}" if system else ""
    said = f" ({number(value)} ×)" if system else ""
    return f"{mark} {number(factor)}{against}{said}: {'yes' if reached else '**no**'}"


def number(value: float) -> str:
    """Three significant digits, thousands apart."""
    if value >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.3g}"

"""The promises in the words of docs/reliability.md, the scenarios that try to break each, and the figures asked for."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A figure of a scenario has to be at `most` or at `least` this."""

    scenario: str
    figure: str
    most: float | None = None
    least: float | None = None

    @property
    def words(self) -> str:
        return f"≤ {self.most:,}" if self.most is not None else f"≥ {self.least:,}"

    def met(self, value: Any) -> bool:
        return value <= self.most if self.most is not None else value >= self.least


@dataclass(frozen=True)
class Promise:
    """`how` says what is done to the chat."""

    name: str
    words: str
    how: str
    scenarios: tuple[str, ...]
    asked: tuple[Asked, ...] = ()


PROMISES = (
    Promise(
        "P1",
        "An acknowledged message is never lost.",
        "`kill -9` at random moments and at named points, stopped processes, pulled cables, resets; PostgreSQL that breaks",
        ("storm", "points", "postgres"),
        (Asked("storm", "kills", least=200), Asked("storm", "messages", least=100_000)),
    ),
    Promise(
        "P2",
        "A message is never stored or shown twice, however often its send is repeated; that never expires.",
        "30 % of the acks of half of the writers are lost; old sends come again after kills, after an hour and 31 days on "
        "the server's clock, and over two connections at once",
        ("storm", "clock", "postgres"),
        (
            Asked("storm", "sent again", least=50_000),
            Asked("storm", "sent twice at once", least=1),
            Asked("clock", "sent again", least=1),
        ),
    ),
    Promise(
        "P3",
        "One order for everyone, equal to the stored one; it respects real time.",
        "fifty concurrent writers, all faults of the storm",
        ("storm", "points", "postgres"),
        (Asked("storm", "messages", least=100_000),),
    ),
    Promise(
        "P4",
        "After an absence you get exactly what you missed, up to 10,000 events; beyond that the newest page.",
        "away while almost 10,000 messages are written, back while others write, and newcomers beside them; for how long "
        "is no matter: the journal has no expiry",
        ("absence",),
        (Asked("absence", "missed", least=9_900), Asked("absence", "caught up in, slowest (s)", most=3)),
    ),
    Promise(
        "P5",
        "A silent loss on a live connection is noticed and mended.",
        "one broadcast in five is lost on the way to some, the beacon at its usual pace",
        ("silent",),
        (Asked("silent", "mended in, p99 (s)", most=10),),
    ),
    Promise(
        "P6",
        "What you have not sent yet survives reload, closed tab, crashed browser, offline.",
        "renderers and whole browsers are killed in the middle of a sentence or a send",
        ("kills",),
        (
            Asked("kills", "renderers killed", least=500),
            Asked("kills", "lost", most=0),
            Asked("kills", "doubled", most=0),
        ),
    ),
    Promise(
        "P7",
        "A crash is nearly invisible.",
        "`kill -9` with 500 connected who come back as slowly as the page does, restart by a supervisor",
        ("crash",),
        (
            Asked("crash", "clients", least=500),
            Asked("crash", "back in, p95 (s)", most=4),
            Asked("crash", "back in, slowest (s)", most=8),
        ),
    ),
    Promise(
        "P8",
        "A planned restart loses nothing and no send fails.",
        "SIGTERM under load",
        ("restart",),
        (Asked("restart", "failed sends", most=0),),
    ),
    Promise(
        "P9",
        "One slow reader cannot hurt the room.",
        "50 who never read, and come again when they are cut, beside 200 who do, 200 messages a second; compared with 50 more who read",
        ("stalled",),
        (
            Asked("stalled", "stalled", least=50),
            Asked("stalled", "cut after the kernel was full, slowest (s)", most=15),
            Asked("stalled", "memory, more (MiB)", most=64),
            Asked("stalled", "others, p99 more (%)", most=20),
        ),
    ),
    Promise(
        "P10",
        "No input of one connection, or of 200, is felt by the others.",
        "broken packets, frames, requests, HTTP and polls, floods, silence and drips, each kind alone and from 200 addresses",
        ("hostile",),
        (
            Asked("hostile", "others, p99 beside 200 (ms)", most=50),
            Asked("hostile", "one alone, most of a core (%)", most=2),
            Asked("hostile", "one alone, more memory (MiB)", most=2),
        ),
    ),
    Promise(
        "P11",
        "Who is shown as here is here.",
        "people come and go at random, `kill -9`; some are cut off without a word",
        ("presence", "idle"),
        (
            Asked("presence", "ghosts", most=0),
            Asked("presence", "hidden", most=0),
            Asked("presence", "joins shown in, slowest (s)", most=1),
            Asked("presence", "leaves shown after the grace in, slowest (s)", most=1),
            Asked("idle", "dead shown gone in, slowest (s)", most=25),
        ),
    ),
    Promise(
        "P12",
        "A full disk: refused cleanly, history is served, heals alone.",
        "an 8 MiB disk is filled to the last byte under load; some come back meanwhile",
        ("disk",),
        (Asked("disk", "false acks", most=0), Asked("disk", "healed in, slowest (s)", most=5)),
    ),
    Promise(
        "P13",
        "Clock jumps change only the times that are shown.",
        "± 1 h, ± 1 d, standing still, + 31 d, double speed",
        ("clock",),
        (Asked("clock", "reconnects", most=0),),
    ),
    Promise(
        "P16",
        "Restoring a backup is safe: everybody starts afresh.",
        "an older copy is put back while clients are online",
        ("restore",),
        (Asked("restore", "all afresh in, slowest (s)", most=10),),
    ),
    Promise(
        "P24",
        "The checker finds what is wrong.",
        "bugs planted in the server by the harness",
        ("plants",),
        (Asked("plants", "found", least=15), Asked("plants", "slowest (s)", most=60)),
    ),
    Promise(
        "P25",
        "It works on a bad network.",
        "jitter of 1 s, slices of 3 bytes, 8 kB/s, black hole, resets, half-open; WebSocket blocked; cut after 60 idle "
        "seconds; 5 % packet loss at 64 kbit/s",
        ("weather", "blocked", "idle", "lossy"),
        (Asked("idle", "cut when idle", most=0),),
    ),
    Promise(
        "P26",
        "You always know the truth: pending, stored or failed.",
        "cables are pulled; what the page says of the line and of each own message against the database",
        ("cables",),
        (
            Asked("cables", "cables pulled", least=500),
            Asked("cables", "late or wrong", most=0),
            Asked("cables", "false", most=0),
        ),
    ),
    Promise(
        "P27",
        "One address cannot hurt the others, whatever it asks for, nor keep newcomers out.",
        "2,050 idle connections, pages of many rooms, bodies of 1 MB, history of long messages, each from one address",
        ("one_address",),
        (
            Asked("one_address", "others, p99 (ms)", most=50),
            Asked("one_address", "newcomers in, slowest (s)", most=2),
            Asked("one_address", "more memory (MiB)", most=64),
        ),
    ),
    Promise(
        "P28",
        "Hundreds of people behind one address get in.",
        "500 people of one address open the page at once, are cut off, and come back at once",
        ("nat",),
        (
            Asked("nat", "people", least=500),
            Asked("nat", "left out", most=0),
            Asked("nat", "back in, slowest (s)", most=60),
        ),
    ),
    Promise(
        "P29",
        "The disk stays within its budget, whoever comes.",
        "a simulated year: 100,000 bots a week register, enter rooms, make some and write, in one week as much as they "
        "can; below the sockets, with the product's services, jobs and limits of storage",
        ("year",),
        (
            Asked("year", "bots a week", least=100_000),
            Asked("year", "largest, of the disk's budget (%)", most=100),
            Asked("year", "log, largest (MB)", most=64),
        ),
    ),
    Promise(
        "P39",
        "What is no longer kept is missed by nobody: no hole, no message that is gone.",
        "retention removes all but 60 messages of a room twice a second, while people write, are cut off and the server "
        "is killed",
        ("floor",),
        (Asked("floor", "removed", least=1_000),),
    ),
)


def missed(results: dict[str, dict[str, Any]]) -> list[str]:
    """What was not held, not possible, or worse than asked, a sentence each."""
    said = []
    for promise in PROMISES:
        for name in promise.scenarios:
            one = results.get(name)
            if one and one["outcome"] != "holds":
                said.append(f"{promise.name}: `{name}` is {one['outcome']}: {one['reason']}")
        for asked in promise.asked:
            value = results.get(asked.scenario, {}).get(asked.figure)
            if value is not None and not asked.met(value):
                run = f"`{asked.scenario}`, {results[asked.scenario]['took (s)']} s"
                said.append(f"{promise.name}: {asked.figure} {value:,}, asked {asked.words} ({run})")
    return said


def never_run(results: dict[str, dict[str, Any]]) -> list[str]:
    """Scenarios without figures, each with the promises that it stands for."""
    behind: dict[str, list[str]] = {}
    for promise in PROMISES:
        for name in promise.scenarios:
            behind.setdefault(name, []).append(promise.name)
    return [f"`{name}` ({', '.join(promises)})" for name, promises in behind.items() if name not in results]

"""The promises in the words of docs/reliability.md, and the scenarios that try to break each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """`how` says what is done to the chat."""

    name: str
    words: str
    how: str
    scenarios: tuple[str, ...]


PROMISES = (
    Promise(
        "P1",
        "An acknowledged message is never lost.",
        "`kill -9` at random moments and at named points, stopped processes, pulled cables, resets",
        ("storm", "points"),
    ),
    Promise(
        "P2",
        "A message is never stored or shown twice, however often its send is repeated; that never expires.",
        "30 % of the acks of half of the writers are lost; old sends come again after restarts and a clock jump of 31 days",
        ("storm", "clock"),
    ),
    Promise(
        "P3",
        "One order for everyone, equal to the stored one; it respects real time.",
        "concurrent writers, all faults of the storm",
        ("storm", "points"),
    ),
    Promise(
        "P4",
        "After an absence you get exactly what you missed, up to 10,000 events; beyond that the newest page.",
        "away while thousands of messages are written, back while others write",
        ("absence",),
    ),
    Promise(
        "P5",
        "A silent loss on a live connection is noticed and mended within 10 s.",
        "one broadcast in five is lost on the way to some",
        ("silent",),
    ),
    Promise(
        "P6",
        "What you have not sent yet survives reload, closed tab, crashed browser, offline.",
        "the browser's renderer is killed in the middle of sends",
        ("browser",),
    ),
    Promise(
        "P7", "A crash is nearly invisible.", "`kill -9` with everybody connected, restart by a supervisor", ("crash",)
    ),
    Promise("P8", "A planned restart loses nothing and no send fails.", "SIGTERM under load", ("restart",)),
    Promise("P11", "Who is shown as here is here.", "people come and go at random; `kill -9`", ("presence",)),
    Promise(
        "P12",
        "A full disk: refused cleanly, history is served, heals alone.",
        "an 8 MiB disk is filled to the last byte under load",
        ("disk",),
    ),
    Promise(
        "P13",
        "Clock jumps change only the times that are shown.",
        "± 1 h, ± 1 d, + 31 d, double speed",
        ("clock",),
    ),
    Promise(
        "P16",
        "Restoring a backup is safe: everybody starts afresh.",
        "an older copy is put back while clients are online",
        ("restore",),
    ),
    Promise("P24", "The checker finds what is wrong.", "bugs planted in the server by the harness", ("plants",)),
    Promise(
        "P25",
        "It works on a bad network.",
        "jitter of 1 s, slices of 3 bytes, 8 kB/s, black hole, resets, half-open; 5 % packet loss at 64 kbit/s",
        ("weather", "lossy"),
    ),
    Promise(
        "P26",
        "You always know the truth: pending, stored or failed.",
        "the browser's page against the database after every kill",
        ("browser",),
    ),
)

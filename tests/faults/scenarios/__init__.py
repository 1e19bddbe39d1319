"""What is broken when. Each scenario proves promises of docs/reliability.md; `SCENARIOS` is the complete list."""

from tests.faults.scenarios import (
    absence,
    browsers,
    clock,
    crash,
    disk,
    hostile,
    loss,
    lossy,
    network,
    one_address,
    presence,
    restart,
    restore,
    stalled,
    storm,
)
from tests.faults.scenarios.base import Scenario

SCENARIOS: tuple[Scenario, ...] = (
    Scenario("storm", ("P1", "P2", "P3"), storm.run, part=600),
    Scenario("points", ("P1", "P3"), storm.points, part=15),
    Scenario("absence", ("P4",), absence.run, part=20),
    Scenario("silent", ("P5",), loss.run, part=25),
    Scenario("crash", ("P7",), crash.run, part=25),
    Scenario("restart", ("P8",), restart.run),
    Scenario("stalled", ("P9",), stalled.run, part=60),
    Scenario("hostile", ("P10",), hostile.run, part=50),
    Scenario("one_address", ("P27",), one_address.greedy, part=30),
    Scenario("nat", ("P28",), one_address.many, part=60),
    Scenario("presence", ("P11",), presence.run, part=30),
    Scenario("disk", ("P12",), disk.run),
    Scenario("clock", ("P13", "P2"), clock.run),
    Scenario("restore", ("P16",), restore.run, part=5),
    Scenario("weather", ("P25",), network.weather),
    Scenario("blocked", ("P25",), network.blocked, part=12),
    Scenario("idle", ("P25", "P11"), network.idle, part=75),
    Scenario("lossy", ("P25",), lossy.run),
    Scenario("kills", ("P6",), browsers.kills, part=360, named=True),
    Scenario("cables", ("P26",), browsers.cables, part=500, named=True),
)

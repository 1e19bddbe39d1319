"""What is broken when. Each scenario proves promises of docs/reliability.md; `SCENARIOS` is the complete list."""

from tests.faults.scenarios import (
    absence,
    clock,
    crash,
    disk,
    hostile,
    loss,
    lossy,
    network,
    presence,
    restart,
    restore,
    stalled,
    storm,
)
from tests.faults.scenarios.base import Scenario

SCENARIOS: tuple[Scenario, ...] = (
    Scenario("storm", ("P1", "P2", "P3"), storm.run),
    Scenario("points", ("P1", "P3"), storm.points),
    Scenario("absence", ("P4",), absence.run),
    Scenario("silent", ("P5",), loss.run),
    Scenario("crash", ("P7",), crash.run),
    Scenario("restart", ("P8",), restart.run),
    Scenario("stalled", ("P9",), stalled.run),
    Scenario("hostile", ("P10",), hostile.run),
    Scenario("presence", ("P11",), presence.run),
    Scenario("disk", ("P12",), disk.run),
    Scenario("clock", ("P13",), clock.run),
    Scenario("restore", ("P16",), restore.run),
    Scenario("weather", ("P25",), network.weather),
    Scenario("blocked", ("P25",), network.blocked),
    Scenario("idle", ("P25",), network.idle),
    Scenario("lossy", ("P25",), lossy.run),
)

"""A pytest plugin that measures what tests cost: their time, and the processor time of all processes under them.

``bin/test`` loads it with ``-p tests.support.cost``: at the end stand the costliest modules. ``--costs FILE`` writes
one JSON line for each test. A shared fixture is counted for the test that starts it and for the one that ends it.
A browser that ends takes with it what its processes have used: no test is charged less than nothing.
"""

import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processor_time import Spent, spent

SHOWN = 10  # modules
LONG = 30.0  # seconds; what a shorter run costs nobody asks


class Costs:
    """Measures in each process that runs tests; collects where the reports come together."""

    def __init__(self) -> None:
        self.tests: dict[str, Spent] = {}
        self.before = Spent()  # imports and collection, of each process
        self._last = Spent()
        self._begin = time.monotonic()

    def pytest_collection_finish(self) -> None:
        self._last = self.before = spent()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report = yield
        if call.when == "teardown":
            now = spent()
            report.cost = tuple(max(0.0, each) for each in now - self._last)
            self._last = now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if cost := getattr(report, "cost", None):
            self.tests[report.nodeid] = Spent(*cost)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """In a worker of xdist: what came before the tests goes to the process that reports."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["before_tests"] = tuple(self.before)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        self.before += Spent(*getattr(node, "workeroutput", {}).get("before_tests", ()))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        seconds = time.monotonic() - self._begin
        if config.option.costs or seconds > LONG:
            terminalreporter.section("costliest modules")
            for line in self._lines(seconds):
                terminalreporter.line(line)
        if config.option.costs:
            Path(config.option.costs).write_text("".join(self._records()), "utf-8")

    def _lines(self, seconds: float) -> Iterator[str]:
        modules: defaultdict[str, Spent] = defaultdict(Spent)
        for name, cost in self.tests.items():
            modules[name.partition("::")[0]] += cost
        yield "processor s  of it children  time s"
        for name, cost in sorted(modules.items(), key=lambda each: -each[1].processor)[:SHOWN]:
            yield f"{cost.processor:11.1f}{cost.children:16.1f}{cost.seconds:8.1f}  {name}"
        yield f"{self.before.processor:11.1f}{self.before.children:16.1f}{'':8}  before the tests"
        whole = sum(modules.values(), self.before)
        cores = os.cpu_count() or 1
        share = whole.processor / (seconds * cores)
        yield f"{whole.processor:11.1f}{whole.children:16.1f}{seconds:8.1f}  all: {share:.0%} of {cores} cores"

    def _records(self) -> Iterator[str]:
        for name, cost in self.tests.items():
            yield json.dumps({"test": name, **{key: round(value, 3) for key, value in cost._asdict().items()}}) + "\n"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--costs", metavar="FILE", help="what each test cost, as JSON lines")


def pytest_configure(config: pytest.Config) -> None:
    """Registers the collector."""
    config.pluginmanager.register(Costs(), "costs")

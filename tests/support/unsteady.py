"""A pytest plugin for the second run of failed tests: it reports those that pass now as unsteady.

Fault tests kill real processes and browser tests wait for real windows, on machines that others share. Those may
need a second run. Any other test that passes the second time hides a race: the run fails.

``bin/test`` loads it with ``-p tests.support.unsteady`` beside ``--last-failed``.
"""

from collections.abc import Iterator

import pytest

MAY_NEED_A_SECOND_RUN = ("faults", "browser")


class Unsteady:
    """Collects the tests that pass in this run: each of them failed in the run before."""

    def __init__(self) -> None:
        self.excused: list[str] = []
        self.hidden: list[str] = []
        self._calls: dict[str, bool] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report = yield
        passed = self._calls.get(item.nodeid, True) and report.outcome == "passed"
        self._calls[item.nodeid] = passed
        if report.when == "teardown" and passed:
            excused = any(item.get_closest_marker(name) for name in MAY_NEED_A_SECOND_RUN)
            (self.excused if excused else self.hidden).append(item.nodeid)
        return report

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A hidden race is a failure, whatever else happened."""
        if self.hidden and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        count = len(self.excused) + len(self.hidden)
        if not count:
            return
        terminalreporter.section(f"unsteady: {count} failed once and passed alone")
        for name in self.excused:
            terminalreporter.line(f"unsteady  {name}")
        for name in self.hidden:
            terminalreporter.line(f"unsteady  {name}  (counts as failed: neither a fault test nor a browser test)")


def pytest_configure(config: pytest.Config) -> None:
    """Registers the collector."""
    config.pluginmanager.register(Unsteady(), "unsteady-collector")

"""A test that needs a second run is said, and fails the run unless it breaks things on purpose or drives a browser."""

import pytest

from tests.contract import tree

FAILS_ONCE = """
import pathlib
import pytest

@pytest.mark.{marker}
def test_wobbles(request):
    seen = pathlib.Path(request.config.rootpath, "seen")
    first = not seen.exists()
    seen.touch()
    assert not first
"""
FAILS_ALWAYS = "def test_broken():\n    assert False\n"
MARKERS = "[pytest]\nmarkers =\n    browser:\n    faults:\n    slow:\n"


@pytest.fixture(autouse=True)
def finds_the_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tree.ROOT))


def run_twice(pytester: pytest.Pytester) -> pytest.RunResult:
    pytester.makeini(MARKERS)
    assert pytester.runpytest_subprocess("-q").ret == 1
    return pytester.runpytest_subprocess("-q", "--last-failed", "-p", "tests.support.unsteady")


@pytest.mark.parametrize("marker", ["browser", "faults"])
def test_what_breaks_things_on_purpose_may_need_a_second_run(pytester: pytest.Pytester, marker: str) -> None:
    pytester.makepyfile(FAILS_ONCE.format(marker=marker))
    result = run_twice(pytester)
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*unsteady: 1 failed once*", "unsteady  *test_wobbles"])


def test_any_other_test_may_not(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FAILS_ONCE.format(marker="slow"))
    result = run_twice(pytester)
    assert result.ret == 1
    result.stdout.fnmatch_lines(["*unsteady: 1 failed once*", "unsteady  *test_wobbles*counts as failed*"])


def test_what_fails_again_is_broken(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FAILS_ALWAYS)
    result = run_twice(pytester)
    assert result.ret == 1
    result.stdout.no_fnmatch_line("*unsteady: *")

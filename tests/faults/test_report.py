"""The page says what was stored, and says plainly what is missing."""

import json

from tests.faults.promised import PROMISES, missed
from tests.faults.report import BEGIN, END, PAGE, misses, written
from tests.faults.scenarios import SCENARIOS
from tests.faults.store import RESULTS, store

GOOD = {"clients": 500, "back in, p95 (s)": 2.5, "back in, slowest (s)": 5.0, "messages": 1200}
RUN = {
    "outcome": "holds",
    "seed": 7,
    "minutes": 0.5,
    "load": 0.3,
    "cores": 2,
    "took (s)": 33,
    "day": "2026-11-24",
    "command": "x",
    **GOOD,
}


def of(promise: str, said: list[str]) -> list[str]:
    return [words for words in said if words.startswith(f"{promise}:")]


def test_what_was_met_is_not_missed():
    assert of("P7", missed({"crash": RUN})) == []


def test_worse_than_asked_broken_skipped_and_never_run_are_said():
    slow = {**RUN, "back in, p95 (s)": 4.5}
    assert of("P7", missed({"crash": slow})) == ["P7: back in, p95 (s) 4.5, asked ≤ 4 (`crash`, 33 s)"]
    broken = {**RUN, "outcome": "broken", "reason": "loss: a-1 was acknowledged and is not stored"}
    assert "is broken: loss" in of("P7", missed({"crash": broken}))[0]
    assert of("P7", missed({"crash": {**RUN, "outcome": "skipped", "reason": "no root"}})) == [
        "P7: `crash` is skipped: no root"
    ]
    assert of("P7", missed({})) == []
    assert "`crash` (P7)" in misses({})


def test_the_page_has_the_figures_and_the_misses():
    page = written(f"before\n{BEGIN}\nyesterday\n{END}\nafter", {"crash": {**RUN, "back in, slowest (s)": 9.5}})
    assert "back in, p95 (s) ≤ 4: 2.5<br>back in, slowest (s) ≤ 8: 9.5 **missed**" in page
    assert "messages 1,200" in page
    assert "* P7: back in, slowest (s) 9.5, asked ≤ 8 (`crash`, 33 s)" in page
    assert "| crash | 2026-11-24 | 33 s | a load of 0.3 on 2 cores before | `x` |" in page
    assert "yesterday" not in page
    assert page.startswith("before")
    assert page.endswith("after")


def test_a_much_shorter_run_does_not_replace_a_long_one(tmp_path):
    path = tmp_path / "results.json"
    store({"crash": {**RUN, "clients": 500}}, path)
    store({"crash": {**RUN, "clients": 60, "minutes": 0}}, path)
    store({"crash": {**RUN, "clients": 60, "minutes": 0.2}}, path)
    assert '"clients": 500' in path.read_text()
    assert "bin/faults --minutes 0.5 --seed 7 --only crash" in path.read_text()
    store({"crash": {**RUN, "clients": 501, "minutes": 0.4}}, path)
    assert '"clients": 501' in path.read_text()


def test_every_figure_that_is_asked_for_belongs_to_a_scenario_of_its_promise():
    for promise in PROMISES:
        assert {asked.scenario for asked in promise.asked} <= set(promise.scenarios), promise.name


def test_every_scenario_stands_behind_the_promises_that_it_names():
    by_promise = {promise.name: promise.scenarios for promise in PROMISES}
    for scenario in SCENARIOS:
        for name in scenario.promises:
            assert scenario.name in by_promise[name], f"{scenario.name} is not named by {name}"


def test_the_page_is_as_fresh_as_the_figures():
    page = PAGE.read_text()
    assert written(page, json.loads(RESULTS.read_text())) == page, "run: python -m tests.faults.report"

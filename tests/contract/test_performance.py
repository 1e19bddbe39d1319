"""The figures of docs/performance.md are those that are stored."""

import json

from bench import plots
from bench.steps import STEPS
from bench.table import ROWS, markdown


def test_the_page_shows_the_newest_stored_run() -> None:
    stored = plots.newest()
    page = plots.PAGE.read_text(encoding="utf-8")
    assert f"`bench/results/{stored.name}`" in page
    assert markdown(json.loads(stored.read_text())["rows"]) in page


def test_every_plot_is_on_the_page() -> None:
    page = plots.PAGE.read_text(encoding="utf-8")
    missing = {plot.name for plot in plots.IMAGES.glob("*.svg") if f"images/bench/{plot.name}" not in page}
    assert missing == set()


def test_every_row_is_measured() -> None:
    assert {row.key for row in ROWS} == {key for step in STEPS for key in step.rows}

"""A room with ten thousand messages: entered like any other, read back a page at a time, few rows in the page."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor
from tests.support.served import ROOT, served

SEED = """
from gevent import monkey; monkey.patch_all()
import sys
from pathlib import Path
from chatapp.core.database import open_database
from chatapp.features.messages.service import Messages
from chatapp.features.people import store
from chatapp.features.people.models import Actor, Person
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.handles import Handles
from chatapp.features.rooms.access import member_of
from chatapp.migrations import migrate

path = Path(sys.argv[1]) / "chat.db"
migrate(path)
database = open_database(path, lambda event: None)
person = Person("seed", "Patient Heron", "/avatar/none", "seed", 1)
database.write(lambda tx: store.add(tx, person, "patient heron", b"none")).wait()
checks = Checks(database, Handles(b"a key"), "")
member, messages = member_of(database.reader, Actor(person), "lobby", checks), Messages(database, checks)
futures = [messages.post(member, f"message {number}", f"seed-{number:06d}") for number in range(1, 10_001)]
futures[-1].wait()
database.write(lambda tx: tx.run("INSERT INTO reply VALUES (?, ?, ?)", member.room_id, 10_000, 3)).wait()
database.close()
"""


@pytest.mark.slow
def test_ten_thousand_messages_are_read_back_with_few_rows(chromium: Browser, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", SEED, str(tmp_path)], cwd=ROOT, check=True, timeout=120)
    with served(tmp_path) as url:
        context = chromium.new_context(viewport={"width": 1280, "height": 800})
        page = Visitor(context, url, "lobby").page
        expect(page.locator("#log").get_by_text("message 10000", exact=True)).to_be_in_viewport()
        for _ in range(12):
            first = _first(page)
            page.locator("#timeline").evaluate("box => box.scrollTo(0, 0)")
            page.wait_for_function(
                "was => Number(document.querySelector('#log li[data-seq]').dataset.seq) < was", arg=first
            )
            assert page.locator("#log li").count() <= 400
        assert _first(page) <= 10_000 - 50 * 12
        _what_is_read_stays(page)
        _a_quote_leads_to_what_is_not_loaded(page)
        _a_link_leads_there_and_the_gap_closes(page, url)
        context.close()


def _first(page: Any) -> int:
    return int(page.locator("#log li[data-seq]").first.get_attribute("data-seq"))


def _what_is_read_stays(page: Any) -> None:
    """An older page that comes while one reads moves nothing that is in view."""
    first = _first(page)
    page.locator("#timeline").evaluate("box => box.scrollTo(0, 500)")
    edge = page.locator("#timeline").bounding_box()["y"]
    reading = page.locator("#log li.msg").filter(visible=True)
    read = next(row for row in reading.all() if row.bounding_box()["y"] >= edge)
    seq, before = read.get_attribute("data-seq"), read.bounding_box()["y"]
    page.wait_for_function("was => Number(document.querySelector('#log li[data-seq]').dataset.seq) < was", arg=first)
    assert abs(page.locator(f"#log li[data-seq='{seq}']").bounding_box()["y"] - before) < 2


def _a_quote_leads_to_what_is_not_loaded(page: Any) -> None:
    """And back; few rows are in the page all the same."""
    page.locator("#pill").click()
    newest, original = page.locator("#log li[data-seq='10000']"), page.locator("#log li[data-seq='3']")
    newest.locator(".quote").click()
    expect(original).to_be_in_viewport(ratio=1, timeout=60_000)
    assert page.locator("#log li").count() <= 400
    page.locator("#back").click()
    expect(newest).to_be_in_viewport(ratio=1)
    expect(page.locator("#back")).to_be_hidden()


def _a_link_leads_there_and_the_gap_closes(page: Any, url: str) -> None:
    """One page is loaded, not the twenty between; reading on from there misses nothing."""
    asked = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: asked.append(frame)))
    page.goto("about:blank")
    page.goto(f"{url}/#m9000")
    row = page.locator("#log li.msg[data-seq='9000']")
    expect(row).to_be_focused()
    assert sum("room:history" in str(frame) for frame in asked) <= 3, "the message's page, and those beside it"
    seen: set[int] = set()
    for _ in range(60):
        seen.update(page.eval_on_selector_all("#log li.msg", "rows => rows.map(row => Number(row.dataset.seq))"))
        if 10_000 in seen:
            break
        last = max(seen)
        page.locator("#timeline").evaluate("box => box.scrollTo(0, box.scrollHeight)")
        page.wait_for_function(
            "was => Number([...document.querySelectorAll('#log li.msg')].at(-1).dataset.seq) > was", arg=last
        )
    assert set(range(9000, 10_001)) <= seen
    expect(page.locator("#pill")).to_be_visible()
    page.locator("#pill").click()
    expect(page.locator("#log li[data-seq='10000']")).to_be_in_viewport()

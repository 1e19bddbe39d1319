"""Exports over the network: by a ticket, for whoever may read the room, one at a time."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from chatapp.core.errors import ChatError
from chatapp.features.exporting.pace import TOGETHER, Pace
from tests.support.players import Comes, Player


def file(player: Player, room: str, form: str) -> requests.Response:
    place = player.gets("room:export", room=room, form=form)
    return requests.get(player.url + place["path"], timeout=30)


def test_the_whole_conversation_is_one_file(comes: Comes) -> None:
    mia, otto = comes(), comes()
    for player in (mia, otto):
        player.enters("export-tea")
    mia.says("Tea?", "export-tea")
    otto.says("With <b>milk</b>", "export-tea")
    mia.gets("message:edit", room="export-tea", message=1, body="Green tea?", client_id="export-edit-1")
    answer = file(otto, "export-tea", "json")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''export-tea.json"
    assert answer.headers["Content-Type"].startswith("application/json")
    lines = json.loads(answer.text)["lines"]
    assert [line["body"] for line in lines] == ["Green tea?", "With <b>milk</b>"]
    assert lines[0]["edited"]["count"] == 1
    page = file(otto, "export-tea", "html")
    assert "With &lt;b&gt;milk&lt;/b&gt;" in page.text
    assert "default-src 'none'" in page.text
    assert r"With \<b\>milk\</b\>" in file(otto, "export-tea", "markdown").text


def test_only_who_is_in_the_room_gets_a_ticket_and_it_is_for_that_room(comes: Comes) -> None:
    mia, eve = comes(), comes()
    mia.enters("export-one")
    eve.enters("export-two")
    assert eve.fails("room:export", room="export-one", form="json") == "no_room"
    assert mia.fails("room:export", room="export-one", form="exe") == "bad_type"
    path = eve.gets("room:export", room="export-two", form="json")["path"]
    for wrong in (path.replace("export-two", "export-one"), path[:-3], path.split("?")[0]):
        assert requests.get(eve.url + wrong, timeout=30).status_code in (403, 404)


def test_whoever_is_put_out_meanwhile_gets_nothing(comes: Comes) -> None:
    host, eve = comes(), comes()
    host.enters("export-closed")
    eve.enters("export-closed")
    path = eve.gets("room:export", room="export-closed", form="json")["path"]
    host.gets("person:ban", id="export-ban-1", person=eve.person["id"], room="export-closed")
    assert requests.get(eve.url + path, timeout=30).status_code == 403


def test_one_export_at_a_time_for_a_person_and_few_in_all() -> None:
    pace = Pace()

    def pieces() -> Iterator[str]:
        yield from ("one", "two")

    for number in range(TOGETHER):
        pace.begin(f"person-{number}")
    for asks in ("person-0", "somebody"):
        with pytest.raises(ChatError):
            pace.begin(asks)
    assert b"".join(pace.paced("person-0", pieces())) == b"onetwo"
    pace.begin("somebody")
    broken: Any = pace.paced("somebody", pieces())
    next(broken)
    broken.close()
    pace.begin("person-0")

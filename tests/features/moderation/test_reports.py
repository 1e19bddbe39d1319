"""Reports: moderators see what was said, decide in one step and undo it; who is reported hears nothing of it."""

from datetime import timedelta
from typing import Any

from chatapp.core import clock
from chatapp.core.database import Address, open_database
from chatapp.features.reports import store
from chatapp.features.reports.store import Report
from tests.support.house import House
from tests.support.players import Player


def scene(house: House, room: str) -> tuple[Player, Player, Player, dict[str, Any]]:
    """A host, somebody rude, somebody who reports it, and the report."""
    host, eve, mia = house.comes(), house.comes(), house.comes()
    for player in (host, eve, mia):
        player.enters(room)
    mia.says("Good morning", room)
    said = eve.says("You are all fools", room)
    mia.says("That is rude", room)
    report = {"id": house.id(), "room": room, "message": said["seq"], "kind": "abuse", "note": "Every day"}
    return host, eve, mia, report


def test_a_report_shows_what_was_said_whatever_its_author_does_then(house: House) -> None:
    host, eve, mia, report = scene(house, "reported")
    for changed in (True, False):
        assert mia.gets("message:report", **report) == {"changed": changed}
    edit = {"message": report["message"], "body": "You are all wonderful", "client_id": "edit-nicely"}
    eve.gets("message:edit", room="reported", **edit)
    eve.gets("message:delete", room="reported", message=report["message"])
    assert host.sees("reports:changed") == {"person": host.person["id"], "room": "reported", "open": 1}
    house.owner.sees("reports:changed", lambda data: data["room"] == "reported")
    listed = host.gets("reports:list", room="reported")
    assert listed["open"] == 1
    line = listed["reports"][0]
    assert (line["author_name"], line["name"], line["kind"], line["note"], line["others"]) == (
        *(eve.person["name"], mia.person["name"], "abuse", "Every day", 0),
    )
    assert [each["body"] for each in line["context"]] == ["Good morning", "You are all fools", "That is rude"]
    for other in (eve, mia):
        other.hears_nothing("reports:changed")
        assert other.fails("reports:list", room="reported") == "forbidden"


def test_a_ban_with_deletion_in_one_step_and_its_undo(house: House) -> None:
    host, eve, mia, report = scene(house, "decided")
    mia.gets("message:report", **report)
    decision = {"id": house.id(), "report": report["id"], "outcome": "ban", "delete": True, "minutes": 60}
    assert mia.fails("report:decide", **decision) == "forbidden"
    for _ in range(2):
        assert host.gets("report:decide", **decision) == {"outcome": "ban"}
    assert eve.sees("room:closed")["code"] == "banned"
    assert mia.sees("messages:deleted")["first"] == report["message"]
    letter = mia.sees("letter:came")["letters"][0]
    assert (letter["kind"], letter["text"]) == (
        *("report", "You reported a message in decided. The moderators have deleted it. Thank you for helping."),
    )
    assert host.gets("reports:list", room="decided") == {"reports": [], "open": 0}
    done = host.gets("reports:list", room="decided", decided=True)["reports"][0]
    assert (done["outcome"], done["by"]) == ("ban", host.person["name"])
    assert host.gets("report:reopen", report=report["id"]) == {"outcome": None}
    eve.enters("decided")
    again = host.enters("decided")
    assert "You are all fools" in [message.get("body") for message in again["messages"]]
    mia.sees("letter:came", lambda data: data["letters"] == [])
    assert host.gets("reports:list", room="decided")["open"] == 1


def test_a_warning_is_read_once_also_by_somebody_who_was_away(house: House) -> None:
    host, eve, mia, report = scene(house, "warned")
    mia.gets("message:report", **report)
    eve.leaves()
    decision = {"id": house.id(), "report": report["id"], "outcome": "warn", "reason": "Be kind"}
    host.gets("report:decide", **decision)
    again = house.comes(token=eve.token)
    letter = again.sees("letter:came")["letters"][0]
    assert letter["text"] == "The moderators of warned warn you. Be kind. To answer: write to mods@example.org."
    assert mia.fails("person:warn", id=house.id(), person=eve.person["id"], room="warned") == "forbidden"
    for changed in (True, False):
        assert again.gets("letter:read", id=letter["id"]) == {"changed": changed}
    later = house.comes(token=eve.token)
    later.hears_nothing("letter:came")
    for changed in (True, False):
        warning = {"id": "warning-again", "person": eve.person["id"], "room": "warned"}
        assert host.gets("person:warn", **warning) == {"changed": changed}


def test_one_decision_is_for_all_who_reported_the_message(house: House) -> None:
    host, _, mia, report = scene(house, "several")
    otto = house.comes()
    otto.enters("several")
    mia.gets("message:report", **report)
    otto.gets("message:report", **{**report, "id": house.id(), "kind": "spam"})
    lines = host.gets("reports:list", room="several")["reports"]
    assert [line["others"] for line in lines] == [1, 1]
    host.gets("report:decide", id=house.id(), report=lines[0]["id"], outcome="dismiss")
    for reporter in (mia, otto):
        assert "left it as it is" in reporter.sees("letter:came")["letters"][0]["text"]
    assert host.gets("reports:list", room="several")["open"] == 0


def test_what_cannot_be_reported(house: House) -> None:
    host, eve, mia, report = scene(house, "wrong")
    assert eve.fails("message:report", **report) == "bad_request"
    assert mia.fails("message:report", **{**report, "message": 999}) == "no_message"
    assert house.comes().fails("message:report", **report) == "no_room"
    assert host.fails("report:decide", id=house.id(), report="none-such-1", outcome="dismiss") in (
        "forbidden",
        "no_report",
    )


def test_a_moderator_who_is_reported_does_not_see_it(house: House) -> None:
    mod, mia = house.moderator(), house.comes()
    for player in (mod, mia):
        player.enters("of-a-moderator")
    said = mod.says("Obey", "of-a-moderator")
    report = house.id()
    mia.gets("message:report", id=report, room="of-a-moderator", message=said["seq"], kind="abuse")
    house.owner.sees("reports:changed", lambda data: data["room"] == "of-a-moderator")
    assert report in [line["id"] for line in house.owner.gets("reports:list")["reports"]]
    assert report not in [line["id"] for line in mod.gets("reports:list")["reports"]]
    mod.hears_nothing("reports:changed")
    assert mod.fails("report:decide", id=house.id(), report=report, outcome="dismiss") == "no_report"


def test_a_flood_of_reports_is_refused(house: House) -> None:
    mia, eve = house.comes(), house.comes()
    for player in (eve, mia):
        player.enters("flooded")
    said = [eve.says(f"Line {number}", "flooded")["seq"] for number in range(9)]
    answers = [
        mia.asks("message:report", id=house.id(), room="flooded", message=seq, kind="spam") for seq in (said * 2)[:12]
    ]
    assert answers[0]["ok"]
    assert answers[-1]["error"]["code"] == "rate"


def test_decided_reports_go_after_a_while(place: Address) -> None:
    database = open_database(place, lambda event: None)
    old, new = (clock.stamp(clock.now() - timedelta(days=days)) for days in (100, 1))
    for number, (made, decided) in enumerate([(old, old), (old, new), (old, None), (new, None)]):
        report = Report(f"report-{number}", 1, number, "eve", "Eve", "mia", "Mia", "spam", "", made, "[]")
        database.write(lambda tx, report=report: store.add(tx, report)).wait()
        if decided:
            sql = "UPDATE report SET decided_at = ?, outcome = 'dismiss' WHERE id = ?"
            database.write(lambda tx, to=(sql, decided, report.id): tx.run(*to)).wait()
    middle = clock.stamp(clock.now() - timedelta(days=30))
    database.write(lambda tx: store.forget(tx, middle, clock.stamp(clock.now() - timedelta(days=180)))).wait()
    assert [row[0] for row in database.reader.all("SELECT id FROM report ORDER BY id")] == [
        *("report-1", "report-2", "report-3"),
    ]
    database.close()

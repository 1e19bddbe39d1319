"""Presence: joins, leaves after the grace, one person in two tabs, what a flicker must not show."""

import time
from pathlib import Path

from tests.support.players import Comes, Player
from tests.support.served import served
from tests.support.ws_client import Client


def test_a_join_and_a_leave_are_told(comes: Comes) -> None:
    mia = comes()
    mia.enters("doors")
    otto = comes()
    assert [person["id"] for person in otto.enters("doors")["people"]] == [mia.person["id"], otto.person["id"]]
    joined = mia.sees("presence:changed", lambda data: otto.person in data["joined"])
    assert joined["total"] == 2
    otto.leaves()
    left = mia.sees("presence:changed", lambda data: otto.person in data["left"])
    assert left["total"] == 1


def test_leaving_by_will_has_no_grace(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.enters("will")
    otto.enters("will")
    mia.sees("presence:changed", lambda data: otto.person in data["joined"])
    otto.gets("room:leave", room="will")
    mia.sees("presence:changed", lambda data: otto.person in data["left"])
    assert mia.gets("room:people", room="will")["people_total"] == 1


def test_two_tabs_are_one_person_and_a_reload_is_nothing(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.enters("tabs")
    otto.enters("tabs")
    mia.sees("presence:changed", lambda data: otto.person in data["joined"])
    tab = comes(token=otto.token)
    assert tab.enters("tabs")["people_total"] == 2
    tab.leaves()
    otto.leaves()
    again = comes(token=otto.token)
    again.enters("tabs")
    again.says("still here", "tabs")
    mia.sees("message:posted")
    time.sleep(1.5)  # longer than the grace: a leave that was begun would have been told
    changes = mia.all("presence:changed")
    assert not any(otto.person in change["left"] for change in changes)
    assert sum(otto.person in change["joined"] for change in changes) == 1


def test_who_does_not_answer_pings_has_been_away_long_enough(tmp_path: Path) -> None:
    patience = {"CHAT_GRACE": "600", "CHAT_PING_INTERVAL": "2", "CHAT_PING_TIMEOUT": "2"}
    with served(tmp_path, **patience) as url:
        mia, otto = Player(url), Client(int(url.rsplit(":", 1)[1]))
        mia.enters("silence")
        otto.says('40{"protocol":1}')
        otto.sees("session:ready")
        otto.says('421["room:enter",{"room":"silence"}]')
        joined = mia.sees("presence:changed", lambda data: any(each != mia.person for each in data["joined"]))
        left = mia.sees("presence:changed", lambda data: data["left"])
        assert left["left"] == [each for each in joined["joined"] if each != mia.person]
        mia.leaves()


def test_the_beacon_tells_the_newest_number(comes: Comes) -> None:
    mia = comes()
    mia.enters("beacon")
    mia.says("hi", "beacon")
    head = mia.sees("room:head", lambda data: data["seq"] == 1)
    assert (head["room"], head["total"]) == ("beacon", 1)


def test_typing_is_told_to_the_others(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    mia.enters("typing")
    otto.enters("typing")
    eve.enters("elsewhere")
    mia.gets("typing:start", room="typing")
    assert otto.sees("typing:started")["person"] == mia.person
    assert not eve.all("typing:started")


def test_who_says_again_and_again_that_they_write_is_heard_twice(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.enters("typing-flood")
    otto.enters("typing-flood")
    codes = [mia.asks("typing:start", room="typing-flood").get("error", {}).get("code") for _ in range(6)]
    assert codes == [None, None, "rate", "rate", "rate", "rate"]
    mia.says("at last", "typing-flood")
    otto.sees("message:posted")
    assert len(otto.all("typing:started")) == 2

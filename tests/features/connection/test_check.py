"""Asking whether the line is alive: an answer at once, nobody hears of it, and a flood of it is refused."""

from tests.support.players import Comes


def test_a_check_is_answered_and_nobody_hears_it(comes: Comes) -> None:
    mia, otto = comes(), comes()
    for player in (mia, otto):
        player.enters("line")
    before = len(otto.heard)
    assert mia.gets("connection:check") == {}
    mia.says("after the check", "line")
    otto.sees("message:posted", lambda message: message["body"] == "after the check")
    assert {name for name, _ in otto.heard[before:]} <= {"message:posted", "presence:changed", "room:head"}


def test_too_many_checks_are_refused_and_the_rest_goes_on(comes: Comes) -> None:
    mia = comes()
    mia.enters("flooded-line")
    answers = [mia.asks("connection:check") for _ in range(60)]
    assert any(not answer["ok"] and answer["error"]["code"] == "rate" for answer in answers)
    mia.says("still talking", "flooded-line")

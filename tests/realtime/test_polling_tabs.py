"""Many tabs where WebSocket is blocked: over HTTP/1.1 they share a browser's six connections to a host."""

import threading

import pytest

from chatapp.realtime.transport.polling import TABS
from tests.support.polling import goes, opens
from tests.support.ws_client import Client, get


def browser(port: int, tabs: int, cookie: str) -> list[str]:
    """Sessions of one browser, each of which has entered."""
    sessions = [opens(port, Cookie=cookie) for _ in range(tabs)]
    for session in sessions:
        assert get(port, session, "POST", b'40{"protocol":1}', Cookie=cookie) == (200, b"ok")
        while not get(port, session, Cookie=cookie)[1].startswith(b"40"):
            pass
    return sessions


def heard(port: int, session: str, cookie: str, polls: list[bytes]) -> None:
    """Polls until somebody says something."""
    while not any(b"hello" in each for each in polls):
        polls.append(get(port, session, Cookie=cookie)[1])


@pytest.mark.parametrize(("tabs", "lets_others_in"), [(TABS, False), (TABS + 1, True)])
def test_the_polls_of_many_tabs_let_each_other_in(port: int, mia: Client, tabs: int, lets_others_in: bool) -> None:
    cookie = f"chat_person={'many' if lets_others_in else 'few'}"
    sessions = browser(port, tabs, cookie)
    strangers = browser(port, 1, "chat_person=otto")
    polls: list[list[bytes]] = [[] for _ in (*sessions, *strangers)]
    tabs_and_stranger = [(session, cookie) for session in sessions] + [(strangers[0], "chat_person=otto")]
    threads = [
        threading.Thread(target=heard, args=(port, session, whose, each))
        for (session, whose), each in zip(tabs_and_stranger, polls, strict=True)
    ]
    for thread in threads:
        thread.start()
    if lets_others_in:
        until_each_was_let_go(polls[:-1])
    assert mia.asks("say", {"text": "hello"})["ok"]
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    without_pings = [[each for each in polled if each != b"2"] for polled in polls]
    assert [b"6" in each for each in without_pings] == [lets_others_in] * tabs + [False]
    for session, whose in tabs_and_stranger:
        get(port, session, "POST", b"1", Cookie=whose)
        goes(port, session)


def until_each_was_let_go(polls: list[list[bytes]]) -> None:
    done = threading.Event()
    while not all(b"6" in each for each in polls):
        done.wait(0.05)

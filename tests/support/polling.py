"""Engine.IO by long polling, from a raw socket."""

import json

from tests.support.ws_client import get

POLL = "/socket.io/?EIO=4&transport=polling"


def opens(port: int, **headers: str) -> str:
    """The address of a new session."""
    status, body = get(port, POLL, **headers)
    assert status == 200, body
    return f"{POLL}&sid={json.loads(body[1:])['sid']}"


def enters(port: int, session: str) -> str:
    """CONNECT, answered; the session's address again."""
    assert get(port, session, "POST", b'40{"protocol":1}') == (200, b"ok")
    assert get(port, session)[1].startswith(b"40")
    return session


def goes(port: int, session: str) -> None:
    """The session's end, if it is not over already."""
    get(port, session, "POST", b"1")


def polls_on(port: int, session: str) -> None:
    """Asserts that a session is alive: it gets an answer to a request."""
    assert get(port, session, "POST", b'427["say",{"text":"still polling"}]')[0] == 200
    heard = b""
    while b'437[{"ok":true' not in heard:
        status, body = get(port, session)
        assert status == 200, body
        heard += body

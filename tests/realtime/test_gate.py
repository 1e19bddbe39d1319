"""What leads to a connection: the path and the cookie."""

import pytest

from tests.support.polling import opens
from tests.support.ws_client import Client, get

QUERY = "?EIO=4&transport=polling"


def test_a_session_is_bound_to_the_cookie_beside_others(port: int) -> None:
    session = opens(port, Cookie="x_chat_person=1; chat_person=mia")
    assert get(port, session, "POST", b"3", Cookie="x_chat_person=2; chat_person=eve")[0] == 400
    assert get(port, session, "POST", b"3", Cookie="x_chat_person=2; chat_person=mia")[0] == 200
    assert get(port, session, "POST", b"1", Cookie="chat_person=mia")[0] == 200


@pytest.mark.parametrize("path", ["/socket.io/", "/socket.io"])
def test_the_address(port: int, path: str) -> None:
    status, body = get(port, path + QUERY)
    assert (status, body[:1]) == (200, b"0")
    Client(port, f"{path}?EIO=4&transport=websocket").joins().leaves()


@pytest.mark.parametrize(
    "path",
    ["/socket.iox", "/socket.io/x", "/socket.io/%00", "/socket.io//", "/socket.io.js", "/socket.io/../up",
     "//socket.io/", "/x/socket.io/", "/socket.io%2f%2f", "/Socket.io/"],
)  # fmt: skip
def test_what_only_looks_like_it_is_a_page_that_is_not_there(port: int, path: str) -> None:
    assert get(port, path + QUERY)[0] in (308, 404)
    with pytest.raises(ConnectionError, match=r"404|308"):
        Client(port, f"{path}?EIO=4&transport=websocket")

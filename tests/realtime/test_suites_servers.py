"""The servers that suites of others are run against come up and answer."""

from tests.support.launch import launched
from tests.support.ws_client import BINARY, Client, Raw, frame, handshake


def test_the_one_for_the_suite_of_engine_io() -> None:
    with launched("conformance_server", "--engine") as server:
        client = Client(server.port, "/engine.io/?EIO=4&transport=websocket")
        client.says("4hello")
        assert client.hears() == "4hello"
        client.leaves()


def test_the_one_for_autobahn() -> None:
    with launched("echo_server") as server:
        client = Raw(server.port)
        client.sends(handshake(server.port, "/"))
        assert " 101 " in client.reads_head()
        client.sends(frame(b"hello") + frame(b"\x00\xff", BINARY))
        assert client.reads(7) == frame(b"hello", masked=False)
        assert client.reads(4) == frame(b"\x00\xff", BINARY, masked=False)
        client.leaves()

"""The log says what happened, never what was said, who somebody is, or which session it was."""

import http.client
import json
import socket
from pathlib import Path

import pytest

from tests.support.players import Player
from tests.support.served import served

SAID = "Pomegranate-7d41"  # nothing of ours has this word in it


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_people_say_is_not_in_the_log(tmp_path: Path, form: str) -> None:
    with served(tmp_path, CHAT_LOG=form) as chat:
        mia = Player(chat)
        mia.enters()
        mia.says(SAID)
        refused = [
            mia.fails("message:send", room="lobby", body=SAID * 1000, client_id="12345678"),
            mia.fails("message:send", room=SAID, body=SAID, client_id=SAID),
            mia.fails("person:rename", name=SAID * 10),
            mia.fails(SAID, what=SAID),
        ]
        host, port = chat.removeprefix("http://").split(":")
        plain = http.client.HTTPConnection(host, int(port), timeout=10)
        plain.request("GET", f"/?{SAID}", headers={"Cookie": f"chat_person={mia.token}"})
        assert SAID in plain.getresponse().read().decode()  # the page has it, and who asks is who said it
        for method, path in (("GET", f"/nowhere?{SAID}"), ("POST", f"/socket.io/?EIO=4&transport=polling&sid={SAID}")):
            plain.request(method, path, body=f"4{SAID}")
            plain.getresponse().read()
        with socket.create_connection((host, int(port)), 10) as raw:
            raw.sendall(f"{SAID} {SAID}\r\n\r\n".encode())
            assert b"400" in raw.recv(200)
        mia.leaves()
    assert refused == ["too_long", "no_room", "too_long", "unknown_event"]
    log = (tmp_path / "server.log").read_text()
    assert "GET /nowhere" in log
    for secret in (SAID, mia.token, "sid=", "chat_person"):
        assert secret not in log
    if form == "json":
        assert all(json.loads(line)["says"] for line in log.splitlines() if line.startswith("{"))

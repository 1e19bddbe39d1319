"""Where the chat listens, where its data lie, and where faces come from."""

import json
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest

from chatapp.features.people.service import People
from tests.support.fake_liara import PORTRAIT
from tests.support.players import Player
from tests.support.served import ROOT, free_port, served
from tests.support.visitor import Visitor

Chat = Callable[..., str]
SERVE = [sys.executable, "-m", "chatapp", "serve"]


@pytest.mark.setting("port")
def test_port(tmp_path: Path) -> None:
    port = free_port()
    with served(tmp_path, lambda _: SERVE, port=port, CHAT_PORT=str(port)) as url:
        assert Visitor().opens(f"{url}/up")


@pytest.mark.setting("host")
def test_host(tmp_path: Path) -> None:
    port = free_port()
    here = {"CHAT_DATA": str(tmp_path), "CHAT_AVATARS": "local", "CHAT_HOST": "127.0.0.2", "CHAT_PORT": str(port)}
    server = subprocess.Popen(SERVE, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, **here})
    try:
        assert server.stdout
        while f"http://127.0.0.2:{port}" not in server.stdout.readline():
            pass
        assert Visitor().opens(f"http://127.0.0.2:{port}/up")
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", port), 5)
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.setting("data")
@pytest.mark.setting("database_url")
def test_data_and_database(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "room.db"
    with served(tmp_path / "data", first_start=True, CHAT_DATABASE_URL=f"sqlite:///{elsewhere}"):
        assert (tmp_path / "data" / "secret.key").exists()
        assert not (tmp_path / "data" / "chat.db").exists()
        assert elsewhere.exists()


@pytest.mark.setting("secret_key")
def test_secret_key(tmp_path: Path) -> None:
    key = "one key for every machine of this chat"
    with served(tmp_path, CHAT_SECRET_KEY=key) as url:
        person = Player(url).person
    assert person["tag"] == People.tag(SimpleNamespace(_secret=key.encode()), person["id"])  # type: ignore[arg-type]
    assert not (tmp_path / "secret.key").exists()


@pytest.mark.setting("log")
@pytest.mark.parametrize(("form", "is_json"), [("json", True), ("text", False)])
def test_log(tmp_path: Path, form: str, is_json: bool) -> None:
    with served(tmp_path, CHAT_LOG=form) as url:
        Visitor().opens(f"{url}/up")
    line = next(line for line in (tmp_path / "server.log").read_text().splitlines() if "GET /up" in line)
    assert line.startswith("{") == is_json
    assert not is_json or json.loads(line)["level"] == "info"


class Liara:
    """The avatar API, on a thread of its own; ``waits`` until it is let go."""

    def __init__(self) -> None:
        self.asked = 0
        self.waits = Event()
        self.waits.set()
        outer = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked += 1
                outer.waits.wait(30)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(PORTRAIT)

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def closes(self) -> None:
        self.waits.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def liara() -> Iterator[Liara]:
    api = Liara()
    yield api
    api.closes()


def face_of(url: str) -> str:
    """The kind of picture that a newcomer gets."""
    face = Visitor().sees(url)["person"]["avatar"]
    with urllib.request.urlopen(url + face, timeout=30) as answer:
        kind: str = answer.headers["Content-Type"]
        return kind.partition(";")[0]


@pytest.mark.setting("avatars")
@pytest.mark.setting("liara_url")
def test_faces(chat: Chat, liara: Liara) -> None:
    assert face_of(chat(CHAT_AVATARS="local", CHAT_LIARA_URL=liara.address)) == "image/svg+xml"
    assert liara.asked == 0
    assert face_of(chat(CHAT_AVATARS="liara", CHAT_LIARA_URL=liara.address)) == "image/webp"
    assert liara.asked > 0


@pytest.mark.setting("avatar_wait")
def test_avatar_wait(chat: Chat, liara: Liara) -> None:
    liara.waits.clear()
    assert face_of(chat(CHAT_AVATARS="liara", CHAT_LIARA_URL=liara.address, CHAT_AVATAR_WAIT="0")) == "image/svg+xml"
    patient = chat(CHAT_AVATARS="liara", CHAT_LIARA_URL=liara.address, CHAT_AVATAR_WAIT="30")
    Thread(target=lambda: (liara.waits.wait(1), liara.waits.set())).start()
    assert face_of(patient) == "image/webp"

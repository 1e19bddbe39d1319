"""`gunicorn -k gevent -w 1 wsgi:app` serves the whole chat: page, faces, WebSockets."""

import json
import subprocess
import urllib.request
from pathlib import Path

from tests.support.served import ROOT, gunicorn_command, served


def test_gunicorn_serves_page_and_conversation(tmp_path: Path) -> None:
    with served(tmp_path, gunicorn_command, first_start=True) as chat:
        with urllib.request.urlopen(chat) as page:
            assert b'id="boot"' in page.read()
        client = subprocess.run(
            ["node", "tests/clients/client.mjs", chat, "websocket"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert client.returncode == 0, client.stderr
    assert json.loads(client.stdout)["head"] == 3


def test_what_it_keeps_is_for_the_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with served(data, gunicorn_command, first_start=True) as chat:
        urllib.request.urlopen(chat).close()
        modes = {path.name: path.stat().st_mode & 0o077 for path in data.iterdir() if path.name != "server.log"}
    assert {"secret.key", "chat.db", "chat.db-wal", "chat.db.lock", "cache"} <= set(modes)
    assert set(modes.values()) == {0}


def test_the_installed_package_has_the_same_door(tmp_path: Path) -> None:
    def command(port: int) -> list[str]:
        return [*gunicorn_command(port)[:-1], "chatapp.wsgi:app"]

    with served(tmp_path, command) as chat, urllib.request.urlopen(chat + "/readyz") as ready:
        assert ready.status == 200

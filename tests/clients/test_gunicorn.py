"""`gunicorn -k gevent -w 1 wsgi:app` serves the whole chat: page, faces, WebSockets."""

import json
import subprocess
import urllib.request
from pathlib import Path

from tests.support.served import ROOT, gunicorn_command, served


def test_gunicorn_serves_page_and_conversation(tmp_path: Path) -> None:
    with served(tmp_path, gunicorn_command) as chat:
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

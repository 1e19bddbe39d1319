"""A client that was written from docs/protocol.md alone, in another language, with the stock Socket.IO client."""

import json
import subprocess
from pathlib import Path

from tests.support.served import ROOT, served


def test_it_enters_talks_renames_and_catches_up(tmp_path: Path) -> None:
    with served(tmp_path) as chat:
        client = subprocess.run(
            ["node", "tests/clients/client.mjs", chat], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
    assert client.returncode == 0, client.stderr
    assert json.loads(client.stdout)["mia"] == "Mia Weaver"

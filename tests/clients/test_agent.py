"""Node's HTTP agent, which sends its next request into a connection as soon as an answer has come."""

import subprocess
from pathlib import Path

from tests.support.served import ROOT, served


def test_every_request_of_nodes_agent_is_answered(tmp_path: Path) -> None:
    with served(tmp_path) as chat:
        client = subprocess.run(
            ["node", "tests/clients/agent.mjs", chat], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
    assert client.returncode == 0, client.stderr
    assert client.stdout == "45\n"

"""A conversation by a client in another language, through whatever stands before the chat."""

import json
import os
import socket
import subprocess
import time

from tests.support.served import ROOT


def talk(address: str, transport: str, **environment: str) -> str:
    """Two people talk at ``address``; returns the name that one of them took."""
    client = subprocess.run(
        ["node", "tests/clients/client.mjs", address, transport],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
    )
    assert client.returncode == 0, client.stderr
    name: str = json.loads(client.stdout)["mia"]
    return name


def wait_for(port: int) -> None:
    """Until somebody listens."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the proxy does not come up")

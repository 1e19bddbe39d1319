"""deploy/Caddyfile passes pages, polling and WebSockets on; needs caddy and node on this machine."""

import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deploy.talk import talk, wait_for
from tests.support.served import ROOT, free_port, served

pytestmark = pytest.mark.skipif(not (shutil.which("caddy") and shutil.which("node")), reason="no caddy here")


@contextmanager
def caddy(folder: Path, chat_port: int) -> Iterator[str]:
    """The shipped file as it is, told by its variables to serve without a certificate."""
    port = free_port()
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\nimport {ROOT}/deploy/Caddyfile\n")
    variables = {"CHAT_NAME": f"http://127.0.0.1:{port}", "CHAT_SERVER": f"127.0.0.1:{chat_port}"}
    homes = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(
            ["caddy", "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"],
            env={**os.environ, **homes, **variables},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(port)
            yield variables["CHAT_NAME"]
        finally:
            process.terminate()
            process.wait(15)


@pytest.mark.parametrize("transport", ["polling", "websocket"])
def test_a_conversation_through_the_proxy(tmp_path: Path, transport: str) -> None:
    port = free_port()
    with served(tmp_path / "chat", port=port, CHAT_TRUSTED_PROXIES="127.0.0.1"), caddy(tmp_path, port) as address:
        assert talk(address, transport) == "Mia Weaver"
        with urllib.request.urlopen(address) as page:
            assert b"<!doctype html>" in page.read()


def test_the_file_as_it_is_asks_for_a_certificate_and_is_well_formed() -> None:
    file = ROOT / "deploy" / "Caddyfile"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CHAT_")}
    command = ["caddy", "adapt", "--adapter", "caddyfile", "--config", file]
    adapted = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert adapted.returncode == 0, adapted.stderr
    assert '"listen":[":443"]' in adapted.stdout
    assert subprocess.run(["caddy", "fmt", "--diff", file], capture_output=True).returncode == 0

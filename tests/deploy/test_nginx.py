"""deploy/nginx.conf passes pages, polling and WebSockets on; needs nginx and openssl on this machine."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deploy.talk import talk, wait_for
from tests.support.served import ROOT, free_port, served

pytestmark = pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="no nginx here")


@contextmanager
def nginx(folder: Path, chat_port: int) -> Iterator[str]:
    """The shipped file with its ports and certificate replaced, and nothing else."""
    port = free_port()
    key, certificate = folder / "privkey.pem", folder / "fullchain.pem"
    request = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=chat",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
    ]
    subprocess.run([*request, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    site = site.replace("/etc/ssl/chat", str(folder)).replace("127.0.0.1:8000", f"127.0.0.1:{chat_port}")
    site = site.replace("listen 443", f"listen 127.0.0.1:{port}").replace("listen 80;", "listen 127.0.0.1:1;")
    site = re.sub(r"server \{\n\tlisten 127\.0\.0\.1:1;.*?\n\}\n", "", site, flags=re.DOTALL)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}} http {{ {temporary} include {folder}/site.conf; }}"
    )
    process = subprocess.Popen(["nginx", "-e", folder / "error.log", "-c", folder / "nginx.conf"])
    try:
        wait_for(port)
        yield f"https://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize("transport", ["polling", "websocket"])
def test_a_conversation_through_the_proxy(tmp_path: Path, transport: str) -> None:
    port = free_port()
    with served(tmp_path / "chat", port=port, CHAT_TRUSTED_PROXIES="127.0.0.1"), nginx(tmp_path, port) as address:
        certificate = str(tmp_path / "fullchain.pem")
        assert talk(address, transport, NODE_EXTRA_CA_CERTS=certificate) == "Mia Weaver"

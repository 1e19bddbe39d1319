"""The real proxies with the shipped files, on free ports and with a certificate of their own."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deploy.talk import wait_for
from tests.support.served import ROOT

NAME = "chat.localhost"  # browsers find every name below localhost on this machine
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def certificate(folder: Path) -> Path:
    """A certificate for this machine, in ``folder``, which is as /etc/ssl/chat."""
    names = f"subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:{NAME}"
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]  # made in no time, unlike RSA
    request = ["openssl", "req", "-x509", *key, "-days", "1", "-subj", "/CN=chat"]
    files = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run([*request, "-addext", names, *files], check=True, capture_output=True)
    return folder / "fullchain.pem"


def nginx_site(folder: Path, port: int, server: str) -> str:
    """deploy/nginx.conf with its port, server and certificate replaced, and nothing else."""
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("/etc/ssl/chat", str(folder)),
        ("server 127.0.0.1:8000;", f"server {server};"),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("server_name chat.example.org", f"server_name {NAME}"),
    ):
        assert old in site
        site = site.replace(old, new)
    return re.sub(r"server \{\n\tlisten 80;.*?\n\}\n", "", site, flags=re.DOTALL)


@contextmanager
def nginx(folder: Path, site: str, port: int) -> Iterator[None]:
    """Runs nginx with this site."""
    (folder / "site.conf").write_text(site, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # it reads the files of the test
    temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in TEMPORARY)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; {user}\n"
        f"events {{}} http {{ {temporary} include {folder}/site.conf; }}"
    )
    process = subprocess.Popen(["nginx", "-e", folder / "error.log", "-c", folder / "nginx.conf"])
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def caddy(folder: Path, text: str, port: int, **variables: str) -> Iterator[None]:
    """Runs Caddy with this Caddyfile; it keeps its certificates in ``folder``."""
    quiet = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n"
    (folder / "Caddyfile").write_text(quiet + text)
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
            yield
        finally:
            process.terminate()
            process.wait(15)

"""The files for several nodes, each with the real proxy: people talk through it, also when one node is killed."""

import re
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import requests
import socketio
import socketio.exceptions

from tests.deploy.proxies import NAME, caddy, certificate, nginx, nginx_site
from tests.deploy.talk import wait_for
from tests.nodes.cluster import Cluster, cluster
from tests.support.postgres import Postgres
from tests.support.redis import Broker
from tests.support.served import ROOT, free_port

Proxy = Callable[[Path, int, list[int]], AbstractContextManager[str]]
needs = {
    name: pytest.mark.skipif(not shutil.which(name), reason=f"no {name} here") for name in ("nginx", "caddy", "haproxy")
}


@contextmanager
def by_nginx(folder: Path, port: int, nodes: list[int]) -> Iterator[str]:
    certificate(folder)
    site = nginx_site(folder, port, "127.0.0.1:8000")
    many = (ROOT / "deploy" / "upstream.scale.conf").read_text(encoding="utf-8")
    for shipped, node in zip(("127.0.0.1:8000", "127.0.0.1:8001"), nodes, strict=True):
        assert shipped in many
        many = many.replace(shipped, f"127.0.0.1:{node}")
    site, replaced = re.subn(r"upstream chat \{.*?\n\}\n", lambda _: many, site, flags=re.DOTALL)
    assert replaced == 1
    with nginx(folder, site, port):
        yield f"https://127.0.0.1:{port}"


@contextmanager
def by_caddy(folder: Path, port: int, nodes: list[int]) -> Iterator[str]:
    text = (ROOT / "deploy" / "Caddyfile.scale").read_text(encoding="utf-8")
    servers = " ".join(f"127.0.0.1:{node}" for node in nodes)
    name = f"http://127.0.0.1:{port}"
    text = text.replace("Host {$CHAT_NAME:localhost}", "Host 127.0.0.1")
    with caddy(folder, text, port, CHAT_NAME=name, CHAT_SERVERS=servers):
        yield name


@contextmanager
def by_haproxy(folder: Path, port: int, nodes: list[int]) -> Iterator[str]:
    certificate(folder)
    (folder / "chat.pem").write_text((folder / "fullchain.pem").read_text() + (folder / "privkey.pem").read_text())
    text = (ROOT / "deploy" / "haproxy.cfg").read_text(encoding="utf-8")
    for old, new in (
        ("/etc/ssl/chat", str(folder)),
        ("bind :443", f"bind 127.0.0.1:{port}"),
        ("bind :80", f"bind 127.0.0.1:{free_port()}"),
        ("hdr Host chat.example.org", f"hdr Host {NAME}"),
        ("127.0.0.1:8000", f"127.0.0.1:{nodes[0]}"),
        ("127.0.0.1:8001", f"127.0.0.1:{nodes[1]}"),
        ("maxconn 50000", "maxconn 500"),  # as many descriptors as a test may have
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "haproxy.cfg").write_text(text)
    with (folder / "haproxy.log").open("wb") as log:
        process = subprocess.Popen(["haproxy", "-db", "-f", folder / "haproxy.cfg"], stdout=log, stderr=log)
        try:
            wait_for(port)
            yield f"https://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture(scope="module")
def two(postgres: Postgres, broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    settings = {"CHAT_HOSTS": f"{NAME},127.0.0.1", "CHAT_TRUSTED_PROXIES": "127.0.0.1"}
    folder = tmp_path_factory.mktemp("two")
    with cluster(folder, CHAT_DATABASE_URL=postgres.chat(), REDIS_URL=broker.url, **settings) as here:
        yield here


def comes(address: str, transport: str) -> socketio.SimpleClient:
    """Somebody in the room, through the proxy; its certificate is the test's own."""
    session = requests.Session()
    session.verify, session.trust_env = False, False
    client = socketio.SimpleClient(ssl_verify=False, http_session=session)
    client.connect(address, auth={"protocol": 1}, transports=[transport], wait_timeout=5)
    assert client.call("room:enter", {"room": "through"}, timeout=10)["ok"]
    return client


def talk(address: str, transport: str) -> None:
    """Two people hear each other through the proxy."""
    mia, otto = comes(address, transport), comes(address, transport)
    body = f"{address} {time.monotonic()}"
    message = {"room": "through", "body": body, "client_id": f"through-{secrets.token_hex(6)}"}
    assert mia.call("message:send", message, timeout=10)["ok"]
    while otto.receive(timeout=10)[1].get("body") != body:
        pass
    for each in (mia, otto):
        each.disconnect()


@pytest.mark.parametrize(
    "proxy",
    [
        pytest.param(by_nginx, marks=needs["nginx"]),
        pytest.param(by_caddy, marks=needs["caddy"]),
        pytest.param(by_haproxy, marks=needs["haproxy"]),
    ],
)
def test_people_talk_through_it_also_when_one_node_is_killed(two: Cluster, tmp_path: Path, proxy: Proxy) -> None:
    with proxy(tmp_path, free_port(), [node.port for node in two.nodes]) as address:
        for transport in ("websocket", "polling"):
            talk(address, transport)
        for node in two.nodes:
            node.ends(signal.SIGKILL)
            until = time.monotonic() + 30
            while True:  # until the proxy has noticed
                try:
                    talk(address, "websocket")
                    break
                except socketio.exceptions.SocketIOError:
                    assert time.monotonic() < until
            node.starts()
            node.is_up()


def test_the_nodes_of_compose_are_those_that_the_proxy_asks() -> None:
    compose = (ROOT / "deploy" / "compose.scale.yaml").read_text(encoding="utf-8")
    nodes = re.findall(r"^  (node\d+): \*node$", compose, re.MULTILINE)
    assert len(nodes) >= 2
    assert re.findall(r"CHAT_SERVERS: (.*)", compose) == [" ".join(f"{node}:8000" for node in nodes)]
    assert re.findall(r"ipv4_address: (\S+)", compose) == re.findall(r"CHAT_TRUSTED_PROXIES: (\S+)", compose)
    for mounted in re.findall(r"- (\./[^:]+):", compose):
        assert (ROOT / "deploy" / mounted).exists()
    for service in re.split(
        r"^  (?=\w+:$)", compose.partition("services:")[2].partition("\nnetworks:")[0], flags=re.MULTILINE
    )[1:]:
        assert re.search(r"mem_limit: \d", service)
        assert "logging:" in service

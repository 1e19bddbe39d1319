"""deploy/nginx.conf: pages, polling and WebSockets, on any port, with and without HTTPS, under a path; needs nginx."""

import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.deploy.conftest import TRUSTING
from tests.deploy.looks import PATIENCE, Looker, everything_works
from tests.deploy.proxies import NAME, certificate, nginx, nginx_site
from tests.deploy.talk import talk
from tests.support.served import free_port, gunicorn_command, served

pytestmark = pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="no nginx here")

Change = Callable[[str], str]


def as_it_is(site: str) -> str:
    return site


def without_tls(site: str) -> str:
    return re.sub(r"\tssl_certificate.*\n", "", site.replace(" ssl http2;", ";"))


def http_1(site: str) -> str:
    return site.replace(" ssl http2;", " ssl;")


def path_cut_off(site: str) -> str:
    prefixed = site.replace('X-Forwarded-Prefix ""', "X-Forwarded-Prefix /chat")
    return prefixed.replace("location / {", "location /chat/ {").replace(
        "proxy_pass http://chat;", "proxy_pass http://chat/;"
    )


def path_kept(site: str) -> str:
    return site.replace('X-Forwarded-Prefix ""', "X-Forwarded-Prefix /chat").replace(
        "location / {", "location /chat/ {"
    )


def no_upgrade(site: str) -> str:
    return site.replace("proxy_set_header Upgrade $http_upgrade;", 'proxy_set_header Upgrade "";')


def host_inside(site: str) -> str:
    """As many have it: the chat is asked by its inner name, and told the outer one beside."""
    inner = site.replace("proxy_set_header Host $http_host;", "")
    return inner.replace('X-Forwarded-Host ""', "X-Forwarded-Host $http_host")


def port_beside(site: str) -> str:
    return site.replace("Host $http_host", "Host $host").replace('X-Forwarded-Port ""', "X-Forwarded-Port $server_port")


@contextmanager
def before(chat: str, folder: Path, change: Change) -> Iterator[str]:
    """nginx before the chat at ``chat``, with a changed file; yields host and port."""
    port = free_port()
    certificate(folder)
    shipped = nginx_site(folder, port, chat)
    site = change(shipped)
    assert site != shipped or change is as_it_is
    with nginx(folder, site, port):
        yield f"{NAME}:{port}"


@pytest.mark.parametrize("change", [as_it_is, http_1, no_upgrade, host_inside, port_beside])
def test_a_page_behind_https_on_another_port(chromium: Browser, chat_port: int, folder: Path, change: Change) -> None:
    with before(f"127.0.0.1:{chat_port}", folder, change) as netloc:
        looker = Looker(chromium, f"https://{netloc}")
        looker.enters()
        cookie = looker.cookie()
        assert re.fullmatch(r"__Host-chat_person_[0-9a-f]{8}_\d+", cookie["name"])
        assert (cookie["secure"], cookie["httpOnly"], cookie["path"]) == (True, True, "/")
        everything_works(chromium, looker.address)


def test_a_page_without_https(chromium: Browser, chat_port: int, folder: Path) -> None:
    with before(f"127.0.0.1:{chat_port}", folder, without_tls) as netloc:
        looker = Looker(chromium, f"http://{netloc}")
        looker.enters()
        cookie = looker.cookie()
        assert re.fullmatch(r"chat_person_[0-9a-f]{8}_\d+", cookie["name"])
        assert not cookie["secure"]
        everything_works(chromium, looker.address)


@pytest.mark.parametrize("change", [path_cut_off, path_kept])
def test_a_chat_under_a_path(chromium: Browser, chat_port: int, folder: Path, change: Change) -> None:
    with before(f"127.0.0.1:{chat_port}", folder, change) as netloc:
        looker = Looker(chromium, f"https://{netloc}/chat")
        looker.enters()
        cookie = looker.cookie()
        assert re.fullmatch(r"__Secure-chat_person_[0-9a-f]{8}_\d+", cookie["name"])
        assert (cookie["secure"], cookie["path"]) == (True, "/chat")
        everything_works(chromium, looker.address)


def test_a_chat_that_is_told_its_path_by_its_setting(chromium: Browser, tmp_path: Path, folder: Path) -> None:
    def told(site: str) -> str:
        return site.replace("location / {", "location /team/chat/ {")

    port = free_port()
    with (
        served(tmp_path / "chat", port=port, CHAT_ROOT="/team/chat", **TRUSTING),
        before(f"127.0.0.1:{port}", folder, told) as netloc,
    ):
        everything_works(chromium, f"https://{netloc}/team/chat")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/team/chat") as page:
            assert page.url == f"http://127.0.0.1:{port}/team/chat/"


@pytest.mark.parametrize("change", [as_it_is, path_cut_off])
@pytest.mark.parametrize("transport", ["polling", "websocket"])
def test_a_conversation_of_other_clients(tmp_path: Path, folder: Path, change: Change, transport: str) -> None:
    port = free_port()
    with served(tmp_path / "chat", port=port, **TRUSTING), before(f"127.0.0.1:{port}", folder, change) as netloc:
        path = "" if change is as_it_is else "/chat"
        address = f"https://127.0.0.1:{netloc.rpartition(':')[2]}{path}"
        assert talk(address, transport, NODE_EXTRA_CA_CERTS=str(folder / "fullchain.pem")) == "Mia Weaver"


def test_a_proxy_that_loses_the_port_is_said_in_words(chromium: Browser, tmp_path: Path, folder: Path) -> None:
    port = free_port()

    def port_lost(site: str) -> str:
        return site.replace("$http_host", "$host")

    with served(tmp_path / "chat", port=port, **TRUSTING), before(f"127.0.0.1:{port}", folder, port_lost) as netloc:
        page = Looker(chromium, f"https://{netloc}").opens()
        words = f"This page is at https://{netloc}, but the server takes it for https://{NAME}."
        expect(page.locator("#connection")).to_contain_text(words, timeout=PATIENCE)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.set_viewport_size({"width": 360, "height": 640})
        box, inside = page.locator("#connection").bounding_box(), page.viewport_size
        assert box and inside and box["x"] >= 0 and box["x"] + box["width"] <= inside["width"]
        page.context.close()
    log = (tmp_path / "chat" / "server.log").read_text()
    assert f"origin=https://{netloc}" in log
    assert "$http_host" in log


def test_two_chats_under_two_paths_share_nothing(chromium: Browser, tmp_path: Path, folder: Path) -> None:
    ports = [free_port(), free_port()]

    def two(site: str) -> str:
        upstream = f"upstream other {{\n\tserver 127.0.0.1:{ports[1]};\n}}\n"
        block = re.findall(r"\tlocation / \{.*?\n\t\}\n", site, re.DOTALL)[0]
        other = block.replace("location / {", "location /b/ {").replace("http://chat;", "http://other;")
        return upstream + site.replace(block, block.replace("location / {", "location /a/ {") + other)

    with (
        served(tmp_path / "a", port=ports[0], CHAT_ROOT="/a", **TRUSTING),
        served(tmp_path / "b", port=ports[1], CHAT_ROOT="/b", **TRUSTING),
        before(f"127.0.0.1:{ports[0]}", folder, two) as netloc,
    ):
        looker = Looker(chromium, f"https://{netloc}")
        names = []
        for path in ("/a/", "/b/", "/a/", "/b/"):
            page = looker.enters(path)
            names.append(page.locator("#my-name").inner_text())
            box = page.get_by_role("textbox", name="Message")
            expect(box).to_have_value("" if len(names) < 3 else f"draft of {path}")
            box.fill(f"draft of {path}")
            page.locator("#me").focus()
        assert names[0] == names[2]
        assert names[1] == names[3]
        assert {cookie["path"] for cookie in looker.context.cookies()} == {"/a", "/b"}
        looker.context.close()


def test_gunicorn_behind_a_unix_socket(chromium: Browser, tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "chat.sock"
    trusting = TRUSTING | {"CHAT_TRUSTED_PROXIES": "local"}

    def command(port: int) -> list[str]:
        return [*gunicorn_command(port), "-b", f"unix:{path}"]

    with served(tmp_path / "chat", command, **trusting), before(f"unix:{path}", folder, as_it_is) as netloc:
        everything_works(chromium, f"https://{netloc}")


def test_who_asks_too_much_is_told_in_words(chat_port: int, folder: Path) -> None:
    def strict(site: str) -> str:
        return without_tls(site).replace("rate=500r/s", "rate=1r/m").replace("burst=5000", "burst=1")

    with before(f"127.0.0.1:{chat_port}", folder, strict) as netloc:
        address = f"http://127.0.0.1:{netloc.rpartition(':')[2]}/up"
        answers = [ask(address) for _ in range(4)]
    assert [status for status, _, _ in answers] == [200, 200, 429, 429]
    _, headers, body = answers[-1]
    assert headers["Retry-After"] == "5"
    assert "tries again by itself" in body
    assert 'http-equiv="refresh"' in body


def ask(address: str) -> tuple[int, Any, str]:
    """Status, headers and body."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read().decode()

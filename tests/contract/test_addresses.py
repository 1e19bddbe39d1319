"""Every address of the chat is made in one place: it may stand under a path of a host that has others too."""

import re
from pathlib import Path

import pytest
from flask import Flask

from chatapp.app import create_app
from chatapp.core.public_address import OURS
from chatapp.settings import Settings
from tests.contract import tree

SCRIPTS = sorted((tree.PACKAGE / "static" / "js").rglob("*.js"))
ADDRESS = re.compile(r"[\"`](/[a-z$][^\"`]*)")  # a string or template that begins like an address
SHARED = re.compile(r"(?:localStorage\.\w+|indexedDB\.open|locks\.request|new BroadcastChannel)\(([^,)]*)")


def code(path: Path) -> str:
    """Without comments and imports."""
    text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"^import .*$|\} from \".*$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("path", SCRIPTS, ids=tree.name)
def test_scripts_make_addresses_and_shared_names_in_one_place(path: Path) -> None:
    text = code(path)
    for found in ADDRESS.finditer(text):
        assert re.search(r"address\([^()]*$", text[: found.start()]), found[1]
    allowed = {"own(key", "own(name", "DATABASE", "`chat${document.documentElement.dataset.root}.theme`"}
    assert set(SHARED.findall(text)) <= allowed
    assert not re.search(r"src=\$\{[\w.]*avatar\}", text), "a face is at an address of the chat"


def test_the_template_puts_the_root_before_every_address() -> None:
    html = (tree.PACKAGE / "templates" / "app.html").read_text(encoding="utf-8")
    for found in re.findall(r'(?:src|href|data-plain|data-dot)="([^"#]+)"', html):
        assert found.startswith(("{{ root }}", "{{ static(", "{{ url }}", "{{ scripts[")), found


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(Settings(data=tmp_path_factory.mktemp("data"), avatars="local", root="/team/chat"))


def test_no_path_can_begin_like_one_of_our_own(app: Flask) -> None:
    first = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()} - {""}
    assert first | {"static", "socket.io"} == OURS


@pytest.mark.parametrize("kept", [True, False], ids=["path kept", "path cut off"])
def test_under_a_path_every_address_in_the_page_answers(app: Flask, kept: bool) -> None:
    def get(address: str) -> str:
        path = address if kept else address.removeprefix("/team/chat")
        answer = app.test_client().get(path, headers={"Host": "localhost"}, follow_redirects=False)
        assert answer.status_code == 200, address
        return str(answer.get_data(as_text=True)) if answer.mimetype.startswith("text") else ""

    html = get("/team/chat/")
    addresses = set(re.findall(r'(?:src|href|data-plain|data-dot)="([^"#]+)"', html))
    addresses |= set(re.findall(r'": "(/[^"]+\.js)"', html))
    assert len(addresses) > 8
    for address in addresses:
        assert address.startswith("/team/chat/")
        get(address)
    assert 'data-root="/team/chat"' in html


def test_redirects_stay_under_the_path(app: Flask) -> None:
    def goes(path: str) -> str:
        answer = app.test_client().get(path, headers={"Host": "localhost"})
        assert answer.status_code in (302, 308)
        return str(answer.headers["Location"])

    assert goes("/team/chat") == "http://localhost/team/chat/"
    assert goes("/team/chat/r/lobby") == "/team/chat/"
    assert goes("/team/chat/r/Film%20Club") == "/team/chat/r/film-club"
    assert goes("/team/chat/favicon.ico").startswith("/team/chat/static/")


def test_who_is_lost_is_led_back_under_the_path(app: Flask) -> None:
    answer = app.test_client().get("/team/chat/nowhere", headers={"Host": "localhost", "Accept": "text/html"})
    assert answer.status_code == 404
    assert 'href="/team/chat/"' in answer.get_data(as_text=True)

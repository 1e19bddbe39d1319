"""What browsers, crawlers and previews are told beside the page itself."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from chatapp.app import create_app
from chatapp.core.errors import ChatError
from chatapp.settings import Settings
from chatapp.web.refusal import answer
from tests.web.conftest import SECURE, Get


def test_the_chats_name_stands_in_page_tab_and_script(get: Get) -> None:
    html = get("/r/hike").text
    assert "<title>Hike · Team Blue</title>" in html
    assert "<strong>Team Blue</strong>" in html
    assert '"title":"Team Blue"' in html
    assert "Python Chat" not in html


def test_a_picture_for_those_who_read_no_svg(get: Get) -> None:
    moved = get("/favicon.ico")
    picture = get(moved.headers["Location"])
    with Image.open(BytesIO(picture.data)) as image:
        assert (image.format, image.size) == ("ICO", (48, 48))
    assert get("/favicon.ico", X_Forwarded_Prefix="/chat").headers["Location"].startswith("/chat/static/")


def test_robots_stay_out_of_the_rooms(get: Get) -> None:
    assert get("/robots.txt").text == "User-agent: *\nDisallow: /r/\n"
    assert get("/robots.txt", X_Forwarded_Prefix="/chat").text == "User-agent: *\nDisallow: /chat/r/\n"
    for path in ("/r/hike", "/r/p-" + "a2" * 13, "/r/Film%20Club", "/r/lobby", "/r/" + "x" * 300):
        assert get(path).headers["X-Robots-Tag"] == "noindex", path
    assert "X-Robots-Tag" not in get("/").headers


@pytest.mark.parametrize("path", ["/", "/r/hike"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_is_no_part_of_another_sites_page(get: Get, path: str, site: str) -> None:
    for use in ("image", "script", "empty", "iframe", "object"):
        refused = get(path, Sec_Fetch_Site=site, Sec_Fetch_Dest=use)
        assert refused.status_code == 403
        assert "Set-Cookie" not in refused.headers
    assert get(path, Sec_Fetch_Site=site, Sec_Fetch_Dest="document").status_code == 200, "a link leads there"
    assert get(path, Sec_Fetch_Site="same-origin", Sec_Fetch_Dest="image").status_code == 200
    assert get(path, Sec_Fetch_Site="none", Sec_Fetch_Dest="document").status_code == 200


def test_a_face_may_be_shown_elsewhere_and_nothing_else(get: Get) -> None:
    face = re.findall(r'src="(/avatar/[^"]+)"', get("/").text)[0]
    assert get(face, Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="image").status_code == 200
    assert get(face).headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    script = re.findall(r'href="([^"]+/app\.js)"', get("/").text)[0]
    for path in ("/", "/up", script):
        assert get(path).headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("headers", "strict"),
    [
        (SECURE, True),
        ({}, False),
        (SECURE | {"Host": "a.example:8443"}, False),
        (SECURE | {"X_Forwarded_Prefix": "/chat"}, False),
        (SECURE | {"Host": "localhost"}, False),
        (SECURE | {"Host": "nas.local"}, False),
        (SECURE | {"Host": "192.168.1.7"}, False),
    ],
)
def test_a_host_that_is_the_chats_alone_is_for_https_alone(get: Get, headers: dict[str, str], strict: bool) -> None:
    said = get("/", **headers).headers.get("Strict-Transport-Security")
    assert said == ("max-age=31536000" if strict else None)


def test_a_name_that_is_not_answered_is_said_in_words(tmp_path: Path) -> None:
    app = create_app(Settings(data=tmp_path, avatars="local"))
    refused = app.test_client().get("/", headers={"Host": "evil.example:8000", "Accept": "text/html"})
    assert refused.status_code == 421
    assert "does not answer to the name evil.example." in refused.text
    assert "CHAT_HOSTS" in refused.text
    assert "Set-Cookie" not in refused.headers
    assert app.test_client().get("/", headers={"Host": "127.0.0.1:8000"}).status_code == 200


def page(error: ChatError, **environ: str) -> str:
    told = {"HTTP_ACCEPT": "text/html", "SCRIPT_NAME": "", "PATH_INFO": "/r/hike", **environ}
    return answer(error, told).get_data(as_text=True)


def test_what_may_succeed_later_says_when_and_comes_back_by_itself() -> None:
    error = ChatError("rate", "You are let in in 12 s.", retry_after=12.0)
    html = page(error, SCRIPT_NAME="/chat", PATH_INFO="/r/\xe6\x97\xa5")
    assert "You are let in in 12 s." in html
    assert 'href="/chat/r/%E6%97%A5"' in html
    assert "lobby" not in html
    waits = {int(re.findall(r'http-equiv="refresh" content="(\d+)"', page(error))[0]) for _ in range(200)}
    assert min(waits) >= 13
    assert len(waits) > 3, "those who were refused together come back one after the other"
    assert answer(error, {}).headers["Retry-After"] == "12"


def test_what_will_not_succeed_leads_to_the_lobby() -> None:
    html = page(ChatError("not_found"), SCRIPT_NAME="/chat")
    assert 'href="/chat/"' in html
    assert "refresh" not in html
    assert "href" not in page(ChatError("unknown_host"))


def test_no_address_in_a_refusal_leads_to_another_site() -> None:
    html = page(ChatError("rate", retry_after=1.0), PATH_INFO="//evil.example/<b>")
    assert 'href="/evil.example/%3Cb%3E"' in html

"""What a system reads to install the chat as an app."""

import json
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.web.conftest import SECURE, Get


def manifest(get: Get, **headers: str) -> dict[str, Any]:
    answer = get("/manifest.webmanifest", **headers)
    assert answer.mimetype == "application/manifest+json"
    text: dict[str, Any] = json.loads(answer.text)
    return text


def test_the_app_has_the_chats_name_and_opens_in_the_chat(get: Get) -> None:
    app = manifest(get)
    assert (app["name"], app["start_url"], app["scope"], app["display"]) == ("Team Blue", "/", "/", "standalone")
    below = manifest(get, X_Forwarded_Prefix="/chat")
    assert (below["id"], below["start_url"], below["scope"]) == ("/chat/", "/chat/", "/chat/")
    assert below["share_target"]["action"] == "/chat/"


@pytest.mark.parametrize("prefix", ["", "/chat"])
def test_each_icon_is_a_picture_of_the_size_that_it_says(get: Get, prefix: str) -> None:
    icons = manifest(get, X_Forwarded_Prefix=prefix)["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} >= {("192x192", "any"), ("512x512", "maskable")}
    for icon in icons:
        assert icon["src"].startswith(f"{prefix}/static/")
        with Image.open(BytesIO(get(icon["src"].removeprefix(prefix)).data)) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
            assert image.format == "PNG"


def test_the_page_names_its_manifest_and_the_icon_of_apples_home_screen(get: Get) -> None:
    page = get("/r/hike", X_Forwarded_Prefix="/chat").text
    assert '<link rel="manifest" href="/chat/manifest.webmanifest"' in page
    touch = page.partition('rel="apple-touch-icon" href="')[2].partition('"')[0]
    with Image.open(BytesIO(get(touch.removeprefix("/chat")).data)) as image:
        assert image.size == (180, 180)
        assert image.convert("RGBA").getextrema()[3] == (255, 255), "without transparency"


def test_the_worker_may_serve_all_of_the_chat_and_is_never_old(get: Get) -> None:
    worker = get("/worker.js", **SECURE)
    assert worker.mimetype == "text/javascript"
    assert worker.headers["Cache-Control"] == "no-cache"
    assert 'addEventListener("fetch"' in worker.text

"""``GET /avatar/<key>``, as a browser sees it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from chatapp.core.errors import ChatError
from chatapp.features.avatars import routes


@pytest.fixture
def browser(studio) -> FlaskClient:
    app = Flask("test")
    app.register_error_handler(ChatError, lambda error: (error.as_dict(), error.status))
    routes.install(app, studio.faces)
    return app.test_client()


def test_a_face_may_be_kept_for_good(browser, studio):
    answer = browser.get(studio.gives("mia"))
    assert answer.status_code == 200
    assert answer.mimetype == "image/webp"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_drawing_opened_on_its_own_can_do_nothing(browser, studio, liara):
    liara.mood = "500"
    answer = browser.get(studio.gives("mia"))
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_who_has_the_face_does_not_get_it_again(browser, studio):
    face = studio.gives("mia")
    tag = browser.get(face).headers["ETag"]
    answer = browser.get(face, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")


def test_a_stand_in_is_not_kept(browser, studio, cache, tmp_path):
    face = studio.gives("mia")
    browser.get(face)
    cache._bytes.clear()
    next((tmp_path / "pictures").iterdir()).unlink()
    assert browser.get(face).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/avatar/nobody", "/avatar/..%2fchat.db", "/avatar/'%20OR%201=1--", "/avatar/%00"])
def test_an_unknown_face_is_not_found(browser, path):
    assert browser.get(path).status_code == 404

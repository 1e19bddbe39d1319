"""Pages are paid for by the time they take: an address has a share, and its known people have one of their own."""

import gzip
import html
import re
from pathlib import Path

import pytest

from chatapp.app import create_app
from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Buckets
from chatapp.settings import Settings
from chatapp.web import compression
from chatapp.web.cost import PART, Shares
from tests.web.conftest import Get

GUEST, NEIGHBOUR, ELSEWHERE = "192.0.2.1", "192.0.2.2", "198.51.100.1"


@pytest.fixture
def shares() -> Shares:
    return Shares(1.0, Buckets())


def asks(shares: Shares, address: str, seconds: float, person: str | None = None) -> bool:
    """A request that takes ``seconds``; False when it is refused."""
    try:
        payers = shares.of(address, lambda: person)
    except ChatError as error:
        assert error.code == "rate"
        assert error.retry_after is not None
        assert error.retry_after >= 1
        return False
    shares.pay(payers, seconds)
    return True


def test_whoever_has_used_up_their_share_waits(shares: Shares) -> None:
    assert asks(shares, GUEST, 0.9)
    assert asks(shares, GUEST, 0.9)
    assert not asks(shares, GUEST, 0.001)
    assert asks(shares, NEIGHBOUR, 0.001)
    assert asks(shares, ELSEWHERE, 0.001)


def test_a_network_has_a_wider_share(shares: Shares) -> None:
    for host in range(4):
        asks(shares, f"2001:db8:0:{host}::/64", 0.99)
    assert not asks(shares, "2001:db8:0:9::/64", 0.001)
    assert asks(shares, "2001:db8:1:9::/64", 0.001)


def test_who_is_known_goes_on_when_strangers_wait(shares: Shares) -> None:
    asks(shares, GUEST, 1.5)
    assert not asks(shares, GUEST, 0.001)
    assert asks(shares, GUEST, 0.01, "mia")
    assert asks(shares, GUEST, PART, "otto")
    assert not asks(shares, GUEST, 0.001, "otto")
    assert asks(shares, GUEST, 0.01, "mia")


def test_the_known_together_have_an_end_too(shares: Shares) -> None:
    asks(shares, GUEST, 1.5)
    for number in range(20):
        asks(shares, GUEST, PART, f"guest {number}")
    assert not asks(shares, GUEST, 0.001, "one more guest")


@pytest.mark.setting("page_time")
def test_pages_are_refused_in_words_and_files_are_not(tmp_path: Path) -> None:
    app = create_app(Settings(data=tmp_path, avatars="local", page_time=0.01))
    client = app.test_client(use_cookies=False)
    page = client.get("/").text
    script = re.search(r'src="(/static/[^"]+)"', page)
    assert script
    refused = client.get("/r/hike", headers={"Accept": "text/html"})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) >= 1
    assert "Your address asks for more than its share." in refused.text
    assert client.get("/r/hike").json["error"]["code"] == "rate"  # type: ignore[index]
    for path in ("/up", "/readyz", html.unescape(script[1])):
        assert client.get(path).status_code == 200, path


def test_a_large_page_is_compressed_like_a_small_one(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    small = get("/", Accept_Encoding="gzip")
    monkeypatch.setattr(compression, "LARGE", 0)
    large = get("/", Accept_Encoding="gzip")
    for page in (small, large):
        assert page.headers["Content-Encoding"] == "gzip"
        assert b"<title>" in gzip.decompress(page.data)

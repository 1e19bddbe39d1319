"""One jar for a whole host: what is read as whose, and what nobody else can set."""

import pytest

from chatapp.core.cookies import TRIED, PersonCookie
from chatapp.core.public_address import PublicAddress

COOKIE = PersonCookie("aaaa1111")
HTTP = PublicAddress("http", "a.example", 80)
HTTPS = PublicAddress("https", "a.example", 443)


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        (HTTP, "chat_person_aaaa1111"),
        (HTTP._replace(port=8000), "chat_person_aaaa1111_8000"),
        (HTTP._replace(port=443), "chat_person_aaaa1111_443"),
        (HTTP._replace(root="/chat"), "chat_person_aaaa1111"),
        (HTTPS, "__Host-chat_person_aaaa1111"),
        (HTTPS._replace(port=8443), "__Host-chat_person_aaaa1111_8443"),
        (HTTPS._replace(root="/chat"), "__Secure-chat_person_aaaa1111"),
    ],
)
def test_the_name_says_whose_it_is(seen: PublicAddress, name: str) -> None:
    assert COOKIE.name(seen) == name
    assert [token.value for token in COOKIE.tokens(f"x=1; {name}=abc; y=2", seen)] == ["abc"]


def read(header: str, seen: PublicAddress) -> list[str]:
    """Values, the best first; in brackets what a neighbour may have planted."""
    return [token.value if token.sure else f"({token.value})" for token in COOKIE.tokens(header, seen)]


def test_the_cookie_of_this_address_comes_first() -> None:
    header = "chat_person=former; chat_person_aaaa1111=moved; chat_person_aaaa1111_8000=here"
    assert read(header, HTTP._replace(port=8000)) == ["here", "moved", "former"]
    assert read(header, HTTP._replace(port=8001)) == ["moved", "here", "former"]


def test_behind_https_only_prefixed_names_are_sure() -> None:
    header = "chat_person=b; chat_person_aaaa1111=c; __Host-chat_person_aaaa1111_8443=d; __Host-chat_person_aaaa1111=e"
    assert read(header, HTTPS) == ["e", "d", "(c)", "(b)"]
    assert read(header, HTTP) == ["c", "b"]
    assert read(header, HTTPS._replace(root="/chat")) == ["d", "e", "(c)", "(b)"]
    assert [token.former for token in COOKIE.tokens(header, HTTPS)] == [False, False, False, True]


@pytest.mark.parametrize(
    "header",
    ["", "chat_person", "chat_person_aaaa1111=", "chat_person_bbbb2222=x", "xchat_person_aaaa1111=x", "x_chat_person=1",
     "chat_person_aaaa1111_x=1", "chat_person_aaaa1111_800000=1", ";;=;", "a=chat_person_aaaa1111=x"],
)  # fmt: skip
def test_another_cookie_is_not_ours(header: str) -> None:
    for seen in (HTTP, HTTPS):
        assert COOKIE.tokens(header, seen) == []
        assert COOKIE.binding(header, seen) == ""


def test_twice_under_two_paths() -> None:
    assert read("chat_person_aaaa1111=inner; chat_person_aaaa1111=outer", HTTP) == ["inner", "outer"]


def test_only_a_few_are_tried() -> None:
    assert len(COOKIE.tokens("; ".join(f"chat_person_aaaa1111={number}" for number in range(99)), HTTP)) == TRIED


def test_what_a_connection_is_bound_to_is_the_cookie_of_this_address() -> None:
    assert COOKIE.binding("chat_person_aaaa1111_8000=x; chat_person_aaaa1111=y", HTTP) == "y"


def test_a_quoted_value() -> None:
    assert read('chat_person_aaaa1111="x"', HTTP) == ["x"]

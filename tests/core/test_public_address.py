"""One answer to "where does the visitor see the chat?", whatever stands before it."""

from typing import Any

import pytest

from chatapp.core import public_address
from chatapp.core.address_resolver import AddressResolver
from chatapp.core.addresses import Proxies
from chatapp.core.errors import ChatError
from chatapp.core.hosts import Hosts
from chatapp.core.public_address import PublicAddress, clean_root, of_origin

PROXY = "10.0.0.9"


def resolved(
    rules: dict[str, Any] | None = None, peer: str = PROXY, **headers: str
) -> tuple[PublicAddress, dict[str, Any]]:
    """The address and the environment of a request whose headers are given without ``HTTP_``."""
    plain = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http", "SCRIPT_NAME": "", "PATH_INFO": "/r/x"}
    environ = plain | {name if name in plain else f"HTTP_{name}": value for name, value in headers.items()}
    how = {"proxies": Proxies.of(f"{PROXY}, local"), "hosts": Hosts(["*"])} | (rules or {})
    address = AddressResolver(**how).resolve(environ)
    assert public_address.of(environ) == address, "who reads the environment sees the same"
    return address, environ


def base(**how: Any) -> str:
    return resolved(**how)[0].base


@pytest.mark.parametrize(
    ("headers", "seen"),
    [
        ({"HOST": "127.0.0.1:8000"}, "http://127.0.0.1:8000"),
        ({"HOST": "chat.example.org"}, "http://chat.example.org"),
        ({"HOST": "Chat.Example.org:80"}, "http://chat.example.org"),
        ({"HOST": "[::1]:8000"}, "http://[::1]:8000"),
        # nginx: Host $http_host and X-Forwarded-Proto
        ({"HOST": "chat.example.org", "X_FORWARDED_PROTO": "https"}, "https://chat.example.org"),
        ({"HOST": "chat.example.org:8410", "X_FORWARDED_PROTO": "https"}, "https://chat.example.org:8410"),
        # Host $host:$server_port, with and without the scheme
        ({"HOST": "chat.example.org:443", "X_FORWARDED_PROTO": "https"}, "https://chat.example.org"),
        ({"HOST": "chat.example.org:443"}, "https://chat.example.org"),
        # a proxy by plain HTTP behind one by HTTPS
        ({"HOST": "chat.example.org:80", "X_FORWARDED_PROTO": "https"}, "https://chat.example.org"),
        ({"HOST": "chat.example.org", "X_FORWARDED_PROTO": "https", "X_FORWARDED_PORT": "80"}, "https://chat.example.org"),
        # the host in a header of its own, the one that was asked inside in the other
        ({"HOST": "chat:8000", "X_FORWARDED_HOST": "chat.example.org"}, "http://chat.example.org"),
        ({"HOST": "chat:8000", "X_FORWARDED_HOST": "a.example:8443", "X_FORWARDED_PROTO": "https"}, "https://a.example:8443"),
        ({"HOST": "chat", "X_FORWARDED_HOST": "a.example", "X_FORWARDED_PORT": "8443", "X_FORWARDED_PROTO": "https"},
         "https://a.example:8443"),
        # only one of the two has the port
        ({"HOST": "a.example:8443", "X_FORWARDED_HOST": "a.example", "X_FORWARDED_PROTO": "https"}, "https://a.example:8443"),
        # a row of proxies: what the outermost says
        ({"HOST": "chat:8000", "X_FORWARDED_HOST": "a.example, inner", "X_FORWARDED_PROTO": "https,http"}, "https://a.example"),
        # Traefik, of a WebSocket
        ({"HOST": "a.example", "X_FORWARDED_PROTO": "wss"}, "https://a.example"),
        ({"HOST": "a.example", "X_FORWARDED_PROTO": "ws"}, "http://a.example"),
        # nonsense is not believed
        ({"HOST": "a.example", "X_FORWARDED_PROTO": "gopher", "X_FORWARDED_PORT": "²", "X_FORWARDED_PREFIX": "/a b"},
         "http://a.example"),
        ({"HOST": "a.example", "X_FORWARDED_PORT": "99999"}, "http://a.example"),
        ({"HOST": "a.example", "X_FORWARDED_PREFIX": "/chat/"}, "http://a.example/chat"),
    ],
)  # fmt: skip
def test_what_a_trusted_proxy_says(headers: dict[str, str], seen: str) -> None:
    assert base(**headers) == seen


FORGED = {"X_FORWARDED_HOST": "evil.example", "X_FORWARDED_PROTO": "https", "X_FORWARDED_PREFIX": "/x",
          "X_FORWARDED_PORT": "81"}  # fmt: skip


@pytest.mark.parametrize("peer", ["10.0.0.8", "203.0.113.5", "not an address"])
def test_what_anybody_else_says_is_not_believed(peer: str) -> None:
    rules = {"proxies": Proxies.of(PROXY) if "." in peer else Proxies()}
    assert base(rules=rules, peer=peer, HOST="a.example", **FORGED) == "http://a.example"


def test_the_peer_of_a_unix_socket_is_local() -> None:
    assert base(peer="", HOST="a.example", X_FORWARDED_PROTO="https") == "https://a.example"
    untold = {"proxies": Proxies.of(PROXY)}
    assert base(rules=untold, peer="", HOST="a.example", X_FORWARDED_PROTO="https") == "http://a.example"


def test_where_no_proxy_says_it_the_settings_do() -> None:
    assert base(rules={"secure": True}, HOST="a.example") == "https://a.example"
    assert base(rules={"secure": True}, HOST="a.example", X_FORWARDED_PROTO="http") == "http://a.example"
    assert base(rules={"root": "/chat"}, HOST="a.example") == "http://a.example/chat"
    assert base(rules={"root": "/chat"}, HOST="a.example", X_FORWARDED_PREFIX="/talk") == "http://a.example/talk"


def test_a_server_that_holds_the_certificate_itself() -> None:
    assert base(HOST="a.example:8443", **{"wsgi.url_scheme": "https"}) == "https://a.example:8443"


@pytest.mark.parametrize(
    ("path", "inside"),
    [("/chat/r/x", "/r/x"), ("/r/x", "/r/x"), ("/chat", ""), ("/chat/", "/"), ("/", "/"), ("/chatter", "/chatter")],
)
def test_the_proxy_may_cut_the_path_off_or_leave_it(path: str, inside: str) -> None:
    _, environ = resolved(rules={"root": "/chat"}, HOST="a.example", PATH_INFO=path)
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("/chat", inside)


def test_a_server_that_mounts_the_chat_has_cut_it_off_already() -> None:
    address, environ = resolved(rules={"root": "/chat"}, HOST="a.example", SCRIPT_NAME="/chat/", PATH_INFO="/chat/r/x")
    assert (address.root, environ["PATH_INFO"]) == ("/chat", "/chat/r/x")


@pytest.mark.parametrize("host", ["", "a b", "user@host", "h:99999999"])
def test_a_host_must_be_one(host: str) -> None:
    for headers in ({"HOST": host}, {"HOST": "a.example", "X_FORWARDED_HOST": host or "a b"}):
        with pytest.raises(ChatError, match="bad_request"):
            resolved(**headers)


def test_a_name_that_is_not_answered_is_said() -> None:
    named = {"hosts": Hosts(["a.example"])}
    assert base(rules=named, HOST="a.example:8000") == "http://a.example:8000"
    assert base(rules=named, HOST="inner:8000", X_FORWARDED_HOST="a.example") == "http://a.example"
    with pytest.raises(ChatError, match=r"evil\.example.*CHAT_HOSTS"):
        resolved(rules=named, HOST="evil.example")
    with pytest.raises(ChatError, match="unknown_host"):
        resolved(rules=named, HOST="a.example", X_FORWARDED_HOST="evil.example")


HTTP, HTTPS = PublicAddress("http", "a.example", 80), PublicAddress("https", "a.example", 443)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        (HTTP, "http://a.example"),
        (HTTP, "http://a.example:80"),
        (HTTP, "HTTP://A.EXAMPLE"),
        (HTTPS, "https://a.example"),
        (HTTPS, "https://a.example:443"),
        (HTTPS._replace(root="/chat"), "https://a.example"),
        (HTTP, "https://a.example"),  # a proxy that holds the certificate and does not say so
        (HTTP._replace(port=8443), "https://a.example:8443"),
        (HTTP._replace(host="[::1]", port=8000), "http://[::1]:8000"),
    ],
)
def test_our_own_page(address: PublicAddress, origin: str) -> None:
    assert address.is_origin(origin)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        (HTTPS, "http://a.example"),
        (HTTPS, "http://a.example:443"),
        (HTTPS._replace(port=8443), "http://a.example:8443"),
        (HTTPS, "https://a.example:8443"),
        (HTTP, "https://a.example:8443"),
        (HTTP, "http://a.example:8000"),
        (HTTP, "http://b.example"),
        (HTTP, "http://xa.example"),
        (HTTP, "http://a.example.evil.example"),
        (HTTP, "http://user@a.example"),
        (HTTP, "http://a.example/"),
        (HTTP, "ftp://a.example"),
        (HTTP, "null"),
        (HTTP, ""),
        (HTTP, "http://["),
    ],
)
def test_a_page_of_somebody_else(address: PublicAddress, origin: str) -> None:
    assert not address.is_origin(origin)


def test_a_default_port_is_not_written() -> None:
    assert of_origin("https://A.example:443").origin == "https://a.example"
    assert of_origin("http://a.example:443").origin == "http://a.example:443"


@pytest.mark.parametrize(
    ("text", "root"), [("", ""), ("/", ""), ("/chat", "/chat"), (" /chat/ ", "/chat"), ("/a/b-c_d.e~f", "/a/b-c_d.e~f")]
)
def test_a_root(text: str, root: str) -> None:
    assert clean_root(text) == root


@pytest.mark.parametrize(
    "text", ["chat", "/a b", "//a", "/a//b", "/ä", "/a?b", "/a/../b", "/r", "/r/x", "/socket.io", "/static"]
)
def test_what_cannot_be_a_root(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a path|cannot begin"):
        clean_root(text)

"""A strict parser of HTTP request heads. Pure: bytes in, WSGI environment out.

What two servers could read in two ways is refused: two lengths, a length and chunks, folded lines, odd names. So a
proxy in front of us always sees the same requests as we do.
"""

import re
from urllib.parse import unquote_to_bytes

import orjson

from chatapp.core.errors import ChatError

MAX_LINE = 8192
MAX_HEAD = 32_768
MAX_HEADERS = 100
CODES = {"413": "too_large", "429": "rate", "503": "draining"}  # of the protocol's errors, by status

_LINE = re.compile(rb"([A-Z]{1,20}) ([\x21-\x7e]+) HTTP/1\.([01])")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00\r\n]*?)[ \t]*")
_LENGTH = re.compile(r"[0-9]{1,10}")
_JOINED = {"HTTP_COOKIE": "; "}
_SINGLE = frozenset({"HTTP_HOST", "CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING", "HTTP_ORIGIN", "HTTP_SEC_WEBSOCKET_KEY"})


class Refused(Exception):
    """A request that is answered with this status, after which the connection ends.

    ``words`` are for a person, ``retry_after`` is in seconds.
    """

    def __init__(self, status: str, words: str = "", retry_after: int | None = None) -> None:
        super().__init__(status)
        self.words = words or status
        self.retry_after = retry_after

    def content(self, as_json: bool) -> tuple[bytes, bytes]:
        """Content type and body: words, or the protocol's error object."""
        if not as_json:
            return b"text/plain", self.words.encode()
        error = ChatError(CODES.get(str(self)[:3], "bad_request"), retry_after=self.retry_after)
        return b"application/json", orjson.dumps({"ok": False, "error": error.as_dict()})


def check_size(data: bytes) -> None:
    """For a head that is still incomplete. Raises Refused ``414`` or ``431`` when it is already too long."""
    if b"\n" not in data[:MAX_LINE] and len(data) > MAX_LINE:
        raise Refused("414 URI Too Long")
    if len(data) > MAX_HEAD:
        raise Refused("431 Request Header Fields Too Large")


def parse(head: bytes) -> dict[str, str]:
    """The request's part of a WSGI environment. Raises Refused."""
    lines = head.split(b"\r\n")
    if len(lines[0]) > MAX_LINE:
        raise Refused("414 URI Too Long")
    if len(head) > MAX_HEAD or len(lines) > MAX_HEADERS:
        raise Refused("431 Request Header Fields Too Large")
    match = _LINE.fullmatch(lines[0])
    if match is None:
        raise Refused("400 Bad Request")
    method, target, minor = match.groups()
    if not target.startswith(b"/"):
        raise Refused("400 Bad Request")
    path, _, query = target.partition(b"?")
    environ = {
        "REQUEST_METHOD": method.decode(),
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.decode(),
        "SERVER_PROTOCOL": f"HTTP/1.{minor.decode()}",
    }
    for line in lines[1:]:
        _add(environ, line)
    _check(environ)
    return environ


def body_size(environ: dict[str, str], limit: int) -> int:
    """The number of bytes of the body. Raises Refused ``413``."""
    size = int(environ.get("CONTENT_LENGTH") or "0")
    if size > limit:
        raise Refused("413 Content Too Large")
    return size


def is_chunked(environ: dict[str, str]) -> bool:
    """Whether the body comes in chunks. That needs HTTP/1.1, no length, and no other coding."""
    coding = environ.get("HTTP_TRANSFER_ENCODING", "").lower()
    return coding == "chunked" and "CONTENT_LENGTH" not in environ and environ["SERVER_PROTOCOL"] == "HTTP/1.1"


def keeps_alive(environ: dict[str, str]) -> bool:
    """Whether another request may follow on the connection."""
    tokens = {token.strip().lower() for token in environ.get("HTTP_CONNECTION", "").split(",")}
    return "close" not in tokens if environ["SERVER_PROTOCOL"] == "HTTP/1.1" else "keep-alive" in tokens


def is_upgrade(environ: dict[str, str]) -> bool:
    """Whether it is a WebSocket handshake."""
    return environ.get("HTTP_UPGRADE", "").lower() == "websocket"


def _add(environ: dict[str, str], line: bytes) -> None:
    match = _HEADER.fullmatch(line)
    if match is None:
        raise Refused("400 Bad Request")
    name, value = match[1].decode(), match[2].decode("latin-1")
    if "_" in name:
        return  # the environment could not tell it from the name with a dash
    key = name.upper().replace("-", "_")
    if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        key = "HTTP_" + key
    if key not in environ:
        environ[key] = value
    elif key in _SINGLE:
        raise Refused("400 Bad Request")
    else:
        environ[key] += _JOINED.get(key, ",") + value


def _check(environ: dict[str, str]) -> None:
    if environ["SERVER_PROTOCOL"] == "HTTP/1.1" and "HTTP_HOST" not in environ:
        raise Refused("400 Bad Request")
    if "HTTP_TRANSFER_ENCODING" in environ and not is_chunked(environ):
        raise Refused("400 Bad Request")
    if not _LENGTH.fullmatch(environ.get("CONTENT_LENGTH", "0")):
        raise Refused("400 Bad Request")

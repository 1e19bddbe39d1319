"""One request to a push service."""

import ssl
from typing import NamedTuple

import certifi
import gevent
import urllib3

from chatapp.features.push.endpoints import Endpoint, resolved

CONNECT, SILENCE, TOTAL = 3.0, 5.0, 10.0  # seconds
READ = 1024  # bytes of an answer; nothing in it matters


class Answer(NamedTuple):
    """``retry_after``: what the service asks for, in seconds or as a date; "" for nothing."""

    status: int
    retry_after: str


class Failed(Exception):
    """No answer; the message says why, for the log."""


class Post:
    """Connects to the address that was looked at, and says the name: no second look-up, no redirect, no proxy."""

    def __init__(self, local: bool) -> None:
        self._local = local
        self._context = ssl.create_default_context(cafile=certifi.where())

    def __call__(self, endpoint: Endpoint, headers: dict[str, str], body: bytes) -> Answer:
        """Blocks only its greenlet. Raises Failed, Refused."""
        try:
            with gevent.Timeout(TOTAL, Failed("took too long")):
                return self._post(endpoint, headers, body)
        except (urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
            raise Failed(str(error)) from error

    def _post(self, endpoint: Endpoint, headers: dict[str, str], body: bytes) -> Answer:
        address = resolved(endpoint, self._local)
        timeout = urllib3.Timeout(connect=CONNECT, read=SILENCE)
        pool: urllib3.HTTPConnectionPool
        if endpoint.secure:
            pool = urllib3.HTTPSConnectionPool(
                address, endpoint.port, timeout=timeout, retries=False, ssl_context=self._context,
                server_hostname=endpoint.host, assert_hostname=endpoint.host,
            )  # fmt: skip
        else:
            pool = urllib3.HTTPConnectionPool(address, endpoint.port, timeout=timeout, retries=False)
        usual = endpoint.port == (443 if endpoint.secure else 80)
        host = endpoint.host if usual else f"{endpoint.host}:{endpoint.port}"
        with pool:
            answer = pool.urlopen(
                "POST", endpoint.path, body=body, headers={"Host": host, **headers},
                redirect=False, assert_same_host=False, preload_content=False,
            )  # fmt: skip
            answer.read(READ)
            answer.release_conn()
            return Answer(answer.status, answer.headers.get("Retry-After", ""))

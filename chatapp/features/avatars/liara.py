"""The Liara avatar API: ``GET /public/<1-100>`` is a portrait. Errors are HTTP 200 with a picture that says 404."""

import gevent
import requests
import urllib3

from chatapp.features.avatars.portrait import LARGEST, Wrong, convert

CONNECT, SILENCE, TOTAL = 2.0, 2.0, 4.0  # seconds
HEADERS = {"Accept": "image/png", "Accept-Encoding": "identity", "User-Agent": "python-chat-app"}


class Unavailable(Exception):
    """No portrait could be had; the message says why, for the log."""


class Liara:
    """``fetch`` blocks only its greenlet."""

    def __init__(self, address: str, total: float = TOTAL, wrong: Wrong = Wrong()) -> None:  # noqa: B008 - immutable
        self._address = address.rstrip("/")
        self._total = total
        self._wrong = wrong

    def fetch(self, picture: int) -> bytes:
        """The portrait as our WebP. Raises Unavailable: too slow or large, redirected, an error, or no portrait."""
        try:
            with gevent.Timeout(self._total):
                data = self._download(f"{self._address}/public/{picture}")
            portrait = gevent.get_hub().threadpool.apply(_converted, (data, self._wrong))
        except gevent.Timeout:
            raise Unavailable("took too long") from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise Unavailable(str(error)) from error
        if isinstance(portrait, ValueError):
            raise Unavailable(str(portrait)) from portrait
        return portrait

    def _download(self, address: str) -> bytes:
        timeout = (CONNECT, SILENCE)
        with requests.get(address, headers=HEADERS, timeout=timeout, allow_redirects=False, stream=True) as answer:
            if answer.status_code != 200:
                raise ValueError(f"status {answer.status_code}")
            data: bytes = answer.raw.read(LARGEST + 1, decode_content=False)
            return data


def _converted(data: bytes, wrong: Wrong) -> bytes | ValueError:
    # returned, not raised: gevent prints a traceback for what a native thread raises
    try:
        return convert(data, wrong)
    except ValueError as error:
        return error

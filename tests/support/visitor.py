"""A browser without scripts: keeps cookies and reads the page's boot data."""

import json
import re
import urllib.request
from http.cookiejar import CookieJar
from typing import Any


class Visitor:
    """``keeps=False`` is a browser that takes no cookie."""

    def __init__(self, keeps: bool = True) -> None:
        self.jar = CookieJar()
        self._keeps = keeps

    def opens(self, url: str, method: str = "GET", **headers: str) -> str:
        """The text of an answer; underscores in the names of headers stand for dashes."""
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(url, method=method, headers=fields)
        opener = urllib.request.build_opener(*([urllib.request.HTTPCookieProcessor(self.jar)] if self._keeps else []))
        with opener.open(request, timeout=10) as answer:
            text: str = answer.read().decode()
            return text

    def sees(self, url: str, **headers: str) -> dict[str, Any]:
        """The boot data of the page at ``url``."""
        block = re.search(r'id="boot">(.*?)</script>', self.opens(url, **headers))
        assert block
        boot: dict[str, Any] = json.loads(block[1])
        return boot

    @property
    def cookie(self) -> str:
        """The Cookie header."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

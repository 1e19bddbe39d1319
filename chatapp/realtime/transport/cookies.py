"""Cookies, read as Flask reads them: the page and the socket of a browser must belong to the same person."""

from werkzeug.sansio.http import parse_cookie


def read_cookie(header: str, name: str) -> str | None:
    """The value of a cookie, the first one when there are several; None when there is none."""
    return parse_cookie(header).get(name)

"""The cookies of a request."""

from http.cookies import CookieError, SimpleCookie


def read_cookie(header: str, name: str) -> str | None:
    """The value of a cookie that is there exactly once."""
    if header.count(f"{name}=") != 1 or len(header) > 8192:
        return None
    try:
        morsel = SimpleCookie(header).get(name)
    except CookieError:
        return None
    return morsel.value if morsel else None

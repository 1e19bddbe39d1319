"""The page about privacy, as a browser without scripts uses it."""

import urllib.error
import urllib.parse
import urllib.request


def cookie_of(url: str, token: str | None) -> str:
    """The cookie of a person whose token a client without cookies got."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        name: str = answer.headers["Set-Cookie"].partition("=")[0]
    return f"{name}={token}"


def posts(url: str, path: str, cookie: str, origin: str | None = None, **form: str) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of a form that is sent."""
    headers = {"Origin": url if origin is None else origin, "Cookie": cookie}
    request = urllib.request.Request(f"{url}{path}", urllib.parse.urlencode(form).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), dict(error.headers)


def erases(url: str, token: str | None) -> None:
    """A person has all that is stored of them erased."""
    status, text, _ = posts(url, "/privacy/erase", cookie_of(url, token), sure="yes")
    assert status == 200, text

"""What the doctor finds, and whether a chat is ready."""

import http.client
from typing import NamedTuple


class Finding(NamedTuple):
    """One line of the doctor's report."""

    what: str
    words: str
    well: bool


def ask_ready(host: str, port: int, name: str) -> Finding:
    """Whether ``/readyz`` of the chat there answers. ``name`` is a host name that it accepts."""
    here = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    try:
        connection = http.client.HTTPConnection(here, port, timeout=3)
        connection.request("GET", "/readyz", headers={"Host": name} if name else {})
        status = connection.getresponse().status
    except (OSError, UnicodeError, http.client.HTTPException) as error:
        return Finding("ready", f"no answer: {error}", well=False)
    return Finding("ready", "ready" if status == 200 else f"not ready: {status}", status == 200)

"""What the doctor finds, and whether a chat is ready."""

import http.client
from typing import NamedTuple

# every number from the floor on has its event, but for those that no client can ask for; below the floor there is none
HOLES = (
    "SELECT COUNT(*) FROM room r WHERE last_seq - replayable + 1 <>"
    " (SELECT COUNT(*) FROM journal j WHERE j.room = r.id AND j.seq >= r.replayable)"
    " OR EXISTS (SELECT 1 FROM journal j WHERE j.room = r.id AND j.seq < r.floor)"
)


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


def of_size(used: int, soft: int, hard: int) -> Finding:
    """What is stored, in bytes, against the budget."""
    words = f"{used // 1_000_000} MB" + (f" of at most {hard // 1_000_000} MB" if hard else "")
    well = not (hard and used >= hard) and not (soft and used >= soft)
    return Finding("stored", words if well else f"{words}: see `chatapp retention --preview`", well)

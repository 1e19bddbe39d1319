"""A history: what every client did and saw, one JSON line for each thing, with a time that all processes share.

Kinds and their fields (each record also has `t`, seconds of the machine's monotonic clock, and `who`, the client):

invoked  room client_id body          a send was tried (each try is one record)
acked    room client_id id seq duplicate
refused  room client_id code final    final: the client gave this message up
entered  room conn epoch              subscribed on connection number `conn`
read     room conn head               the answer of room:enter, in its place between the events
left     room
wished   room request message …       a change of a message was tried: an edit, a deletion, a reaction (each try is one record)
granted  room request message seq …   it was acknowledged
denied   room request message code    it was refused for good
answered room asked texts             numbers of the messages whose text an answer had; it was asked for at the time `asked`
arrived  room conn seq                a durable event came live on the wire, whatever was then done with it
shown    room epoch seq id client_id person body reactions page    a message was put on screen; without body when deleted
edited   room epoch seq message body                a message got another text there
removed  room epoch seq message                     a message lost its text there
reacted  room epoch seq message emoji count         a reaction changed there
paged    room seq                                   a page was put on screen, which is as new as number `seq`
noted    room epoch seq event         another durable event was applied (a rename, a new face)
named    room person rev name         a person was seen under a new name
raised   room floor                   what is below it is on the screen no longer
reset    room epoch                   the client was told to start afresh: its screen is empty now
state    value                        the connection state that the client shows: online or offline
final    room seq epoch present names the last look: head, ids of those present, {person: name}
walked   room messages                the whole history by pages: [[seq, id], ...]
restored                              the harness put an older copy of the database back (who = harness)
"""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

Record = dict[str, Any]


class Pen:
    """Writes one history file; several greenlets of one process may share it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=1 << 16)

    def write(self, who: str, kind: str, **fields: Any) -> None:
        if self._file.closed:  # what happens after the last look is no part of the history
            return
        record = {"t": time.monotonic(), "who": who, "kind": kind, **fields}
        self._file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

    def close(self) -> None:
        self._file.close()


def read(folder: Path) -> list[Record]:
    """All records of all `*.jsonl` files of a folder, in the order of their times."""
    records: list[Record] = []
    for path in sorted(folder.glob("*.jsonl")):
        with path.open("rb") as lines:
            records.extend(whole(lines))
    return sorted(records, key=lambda record: record["t"])


def whole(lines: Iterable[bytes]) -> Iterable[Record]:
    """The records of lines that were written to the end (a killed process leaves half a line)."""
    for line in lines:
        if line.endswith(b"\n"):
            yield orjson.loads(line)

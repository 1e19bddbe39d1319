"""Log lines: key=value on a terminal, JSON otherwise. Never a message body, never a query string."""

import logging
import sys
from typing import Any

import orjson

from chatapp.core import clock

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def configure(form: str = "auto") -> None:
    """Sets up the root logger on standard error. ``form`` is text, json or auto."""
    handler = logging.StreamHandler(sys.stderr)
    text = form == "text" or (form == "auto" and sys.stderr.isatty())
    handler.setFormatter(KeyValue() if text else Json())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    # no line shows them, and to find them would create a thread object for each greenlet that logs
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.getLogger("alembic").setLevel(logging.WARNING)


class Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return orjson.dumps(self.facts(record), default=str).decode()

    def facts(self, record: logging.LogRecord) -> dict[str, Any]:
        """Time, level, logger, words, the record's extras, and the traceback when there is one."""
        facts: dict[str, Any] = {"at": clock.stamp(), "level": record.levelname.lower(), "from": record.name}
        facts["says"] = record.getMessage()
        facts |= {name: value for name, value in vars(record).items() if name not in STANDARD}
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        return facts


class KeyValue(Json):
    """``key=value`` pairs, quoted where needed; a traceback follows on lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        facts = self.facts(record)
        traceback = facts.pop("traceback", None)
        line = " ".join(f"{name}={_quoted(value)}" for name, value in facts.items())
        return f"{line}\n{traceback}" if traceback else line


def _quoted(value: Any) -> str:
    text = str(value)
    return orjson.dumps(text).decode() if not text or any(c in text for c in ' "=\n\r\t') else text

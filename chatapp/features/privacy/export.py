"""What is stored of a person, as JSON and as a page to read: in pieces, so that a million messages need no memory.

A piece that is None is a moment in which others get their turn. Pure.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import escape

from chatapp.core.extensions import Told

Parts = Iterable[tuple[str, str, Told]]  # name, heading, records
HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{title}</title><style>{style}</style><main><h1>{title}</h1>
<p>As of {at}. A time ends with Z: it is that of Greenwich.</p>"""
STYLE = """
html { color-scheme: light dark }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 60rem; margin: auto; padding: 24px 16px }
h1, h2 { line-height: 1.2; overflow-wrap: anywhere }
dl { margin: 0; padding: 12px 0; border-top: 1px solid #8886; display: grid; grid-template-columns: 8rem 1fr }
dl { gap: 2px 16px }
dt { opacity: 0.75 }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
"""
BATCH = 50  # records in a piece


def as_json(title: str, at: str, parts: Parts) -> Iterator[str | None]:
    """One object: ``chat``, ``at``, and a list for each part."""
    yield f'{{"chat": {json.dumps(title)}, "at": {json.dumps(at)}'
    for name, _, told in parts:
        yield f",\n{json.dumps(name)}: ["
        first = True
        for batch in _batches(told):
            text = ",\n".join(json.dumps(record, ensure_ascii=False) for record in batch)
            if text:
                yield ("\n" if first else ",\n") + text
                first = False
            yield None
        yield "]"
    yield "}\n"


def as_page(title: str, at: str, parts: Parts) -> Iterator[str | None]:
    """A section for each part; it needs nothing from anywhere."""
    yield HEAD.format(title=escape(title), style=STYLE, at=escape(at))
    for _, heading, told in parts:
        yield f"<h2>{escape(heading)}</h2>"
        empty = True
        for batch in _batches(told):
            if batch:
                empty = False
                yield "".join(map(_entry, batch))
            yield None
        yield "<p>Nothing.</p>" if empty else ""
    yield "</main></html>\n"


def _entry(record: Mapping[str, Any]) -> str:
    rows = (
        f"<dt>{escape(name.replace('_', ' '))}</dt><dd dir=auto>{escape(value)}</dd>"
        for name, value in record.items()
        if value not in (None, "")
    )
    return f"<dl>{''.join(rows)}</dl>"


def _batches(told: Told) -> Iterator[list[Mapping[str, Any]]]:
    batch: list[Mapping[str, Any]] = []
    for record in told:
        if record is not None:
            batch.append(record)
        if record is None or len(batch) == BATCH:
            yield batch
            batch = []
    yield batch

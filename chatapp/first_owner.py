"""The first start: a link for whoever runs the chat, where only they can read it."""

import sys
from typing import TextIO

import click

from chatapp import operations
from chatapp.core.database import Database
from chatapp.features.roles import owner_links

HINT = "This chat has no owner yet: `chatapp owner-link` prints a link that makes you the owner."


def invite(database: Database, address: str) -> None:
    """While nobody owns the chat: a link on a terminal, a hint where the output is kept as a log."""
    if not owner_links.wanted(database.reader):
        return
    out = _terminal()
    if out is None:
        click.echo(HINT)
        return
    link = operations.link(address, database.write(owner_links.make).wait())
    click.echo(f"Open {link} to be its owner (once, within {owner_links.HOURS} hours)", file=out)


def _terminal() -> TextIO | None:
    return next((out for out in (sys.stdout, sys.stderr) if out is not None and out.isatty()), None)

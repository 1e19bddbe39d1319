"""The command line: serve, backup, restore, doctor."""

import logging
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import click

from chatapp import __version__
from chatapp.core import logs
from chatapp.settings import Settings, load, variable

log = logging.getLogger("chatapp")


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Python Chat App: open a link, have a name and a face, talk."""


def with_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command one option for each setting."""
    for each in reversed(fields(Settings)):
        default = each.default if each.default is not MISSING else None
        kind: Any = click.Path(path_type=Path) if isinstance(default, Path) else type(default)
        names = "--" + each.name.replace("_", "-")
        text = f"{each.metadata['help']} [{variable(each.name)}; default: {default}]"
        command = click.option(names, each.name, type=kind, default=None, help=text)(command)
    return command


def _load(options: dict[str, Any]) -> Settings:
    try:
        settings = load(**options)
        _ = settings.database_path
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    return settings


@main.command()
@with_settings
def serve(**options: Any) -> None:
    """Serves the chat. SIGTERM and SIGINT drain it: what is in flight is finished, clients are told when to return."""
    settings = _load(options)
    logs.configure(settings.log)
    from chatapp.app import create_app  # only now: --help needs no database and no picture library
    from chatapp.realtime.serve import serve as run

    app = create_app(settings)
    kit = app.extensions["chatapp"]

    def announce(host: str, port: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Open http://{shown}:{port}")

    try:
        run(app, kit.realtime, settings, announce)
    finally:
        for job in kit.closing:
            job()


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@with_settings
def backup(target: Path, **options: Any) -> None:
    """Copies the database of a running or stopped chat to TARGET, in one consistent state."""
    settings = _load(options)
    if target.exists():
        raise click.ClickException(f"{target} is there already")
    with sqlite3.connect(_existing(settings)) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    click.echo(f"Saved {target}")


@main.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@with_settings
def restore(source: Path, **options: Any) -> None:
    """Puts the backup SOURCE in place, with the server stopped. A new epoch makes every client start afresh."""
    settings = _load(options)
    path = settings.database_path
    making = path.with_suffix(".restoring")
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, making)
    with sqlite3.connect(making) as copy:
        copy.execute("UPDATE meta SET value = ? WHERE key = 'epoch'", (secrets.token_hex(8),))
    copy.close()
    for leftover in ("-wal", "-shm"):
        Path(f"{path}{leftover}").unlink(missing_ok=True)
    making.replace(path)
    click.echo(f"Restored {path}")


@main.command()
@with_settings
def doctor(**options: Any) -> None:
    """Checks the data directory and the database, and says what is wrong."""
    settings = _load(options)
    with sqlite3.connect(f"file:{_existing(settings)}?mode=ro", uri=True) as database:
        verdict = database.execute("PRAGMA quick_check").fetchone()[0]
        holes = database.execute(
            "SELECT COUNT(*) FROM room r WHERE last_seq <> (SELECT COUNT(*) FROM journal j WHERE j.room = r.id)"
        ).fetchone()[0]
    click.echo(f"database: {verdict}")
    click.echo(f"rooms with a hole in their journal: {holes}")
    if verdict != "ok" or holes:
        raise SystemExit(1)


def _existing(settings: Settings) -> Path:
    if not settings.database_path.exists():
        raise click.ClickException(f"there is no database at {settings.database_path}")
    return settings.database_path

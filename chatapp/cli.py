"""The command line: serve, and what an operator does beside it."""

import logging
import os
from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import click

from chatapp import __version__, maintenance
from chatapp.core import logs
from chatapp.settings import Settings, load, variable

log = logging.getLogger("chatapp")


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Python Chat App: open a link, have a name and a face, talk."""
    os.umask(0o077)  # what people write, and who they are, is not for the machine's other users


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
    from chatapp.realtime.http.server import serve as run

    app = create_app(settings)
    kit = app.extensions["chatapp"]

    def announce(host: str, port: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Open http://{shown}:{port}")

    try:
        run(app, kit.realtime.drain, settings, announce)
    finally:
        for job in kit.closing:
            job()


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@with_settings
def backup(target: Path, **options: Any) -> None:
    """Copies the database of a running or stopped chat to TARGET, in one consistent state."""
    maintenance.save(_load(options).database_path, target)
    click.echo(f"Saved {target}")


@main.command()
@click.argument("source", type=click.Path(path_type=Path))
@with_settings
def restore(source: Path, **options: Any) -> None:
    """Puts the backup SOURCE in place, with the server stopped. A new epoch makes every client start afresh."""
    path = _load(options).database_path
    kept = maintenance.put_back(source, path)
    click.echo(f"Restored {path}" + (f"; what was there is in {kept}" if kept else ""))


@main.command()
@with_settings
def doctor(**options: Any) -> None:
    """Checks the data directory and the database, and says what is wrong."""
    settings = _load(options)
    findings = maintenance.examine(settings.data, settings.database_path)
    for finding in findings:
        click.echo(f"{finding.what}: {finding.words}")
    if not all(finding.well for finding in findings):
        raise SystemExit(1)


@main.command()
@with_settings
def ready(**options: Any) -> None:
    """Asks the chat on this machine whether it can serve; ends with 1 when not. For health checks."""
    settings = _load(options)
    answer = maintenance.ask_ready(settings.host, settings.port, settings.hosts.split(",")[0].strip())
    click.echo(answer.words)
    if not answer.well:
        raise SystemExit(1)

"""The command line: serve, and the operator's other commands."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import click
import gevent

from chatapp import (
    __version__,
    cli_house,
    cli_moderation,
    first_owner,
    housekeeping,
    maintenance,
    start,
    supervisor,
    worker,
)
from chatapp.cli_options import Refused, with_settings
from chatapp.core import logs
from chatapp.core.operator_error import OperatorError
from chatapp.core.start_errors import address_explained
from chatapp.settings import Settings


class Commands(click.Group):
    """A command that fails says why in one sentence and exits with 2."""

    def invoke(self, context: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(context)
        except OperatorError as error:
            raise Refused(str(error)) from error


@click.group(cls=Commands)
@click.version_option(__version__)
def main() -> None:
    """Python Chat App: open a link, have a name and a face, talk."""
    os.umask(0o077)  # other users of the machine must not read messages or identities


@main.command()
@with_settings
def serve(**options: Any) -> None:
    """Serves the chat. SIGTERM and SIGINT drain it: what is in flight is finished, clients are told when to return."""
    settings = start.read_settings(**options)
    logs.configure(settings.log)
    this = worker.this_one()
    if settings.workers > 1 and this is None:
        raise SystemExit(_supervise(settings))
    lock = start.hold(settings)
    from chatapp.realtime.http import server  # only now: --help needs no network

    with address_explained(settings.host, settings.port):
        listener = this.listener if this else server.listen(settings.host, settings.port)
    app = start.build(settings)
    kit = app.extensions["chatapp"]

    def announce(host: str, port: int) -> None:
        address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        lock.says(address=address)
        for number in (signal.SIGTERM, signal.SIGINT):
            gevent.signal_handler(number, lock.stopping)
        if this:
            this.serves()
            if this.quiet:
                return
        click.echo(f"Data in {settings.data.absolute()}")
        click.echo(f"Open {address}{settings.address_resolver.root}")
        first_owner.invite(kit.database, f"{address}{settings.address_resolver.root}")

    try:
        server.serve(app, kit.realtime.drain, settings, announce, listener)
    finally:
        for job in kit.closing:
            job()


def _supervise(settings: Settings) -> int:
    """Starts the workers, and returns when they have been stopped."""
    supervisor.needs_postgresql(settings)
    from chatapp.realtime.http import server

    with address_explained(settings.host, settings.port):
        listener = server.listen(settings.host, settings.port)
    return supervisor.Supervisor(settings, listener, sys.argv[1:]).run()


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@with_settings
def backup(target: Path, **options: Any) -> None:
    """Copies the database of a running or stopped chat to TARGET, in one consistent state."""
    maintenance.save(start.read_settings(**options).database, target)
    click.echo(f"Saved {target}")


@main.command()
@click.argument("source", type=click.Path(path_type=Path))
@with_settings
def restore(source: Path, **options: Any) -> None:
    """Puts the backup SOURCE in place, with the server stopped. A new epoch makes every client start afresh."""
    settings = start.read_settings(**options)
    kept = maintenance.put_back(source, settings.database, settings.data)
    click.echo(f"Restored {settings.database}" + (f"; what was there is in {kept}" if kept else ""))


@main.command()
@click.option("--from", "source", required=True, help="The chat that is there: sqlite:///PATH or postgresql://…")
@click.option("--to", "target", required=True, help="The new one, of either kind. Nobody has been in it.")
@with_settings
def copy(source: str, target: str, **options: Any) -> None:
    """Copies a stopped chat into another store and compares every row. Start it there with --database-url."""
    from chatapp.maintenance import moving

    data = start.read_settings(**options).data
    moving.move(start.address("--from", source), start.address("--to", target), data, click.echo)
    click.echo("Copied.")


@main.command()
@with_settings
def doctor(**options: Any) -> None:
    """Checks the data directory and the database, and says what is wrong."""
    settings = start.read_settings(**options)
    findings = maintenance.examine(settings.data, settings.database, settings.database_soft, settings.database_hard)
    for finding in findings:
        click.echo(f"{finding.what}: {finding.words}")
    if not all(finding.well for finding in findings):
        raise SystemExit(1)


@main.command()
@click.option("--preview", "how", flag_value="preview", help="Says what would go, room by room; changes nothing.")
@click.option("--apply", "how", flag_value="apply", help="Removes it now, with the server stopped.")
@with_settings
def retention(how: str | None, **options: Any) -> None:
    """What the settings of retention remove. A running chat removes it by itself, within a minute."""
    settings = start.read_settings(**options)
    if how is None:
        raise OperatorError("Say --preview or --apply.")
    if how == "apply":
        start.hold(settings)
    for line in housekeeping.preview(settings):
        click.echo(line)
    if how == "apply":
        path = settings.database.path
        before = path.stat().st_size if path else 0
        housekeeping.apply(start.build(settings).extensions["chatapp"])
        freed = max(0, before - path.stat().st_size) if path else 0
        click.echo(f"Done; the database is {freed // 1000} kB smaller" if path else "Done")


@main.command()
@click.argument("room")
@click.option("--form", type=click.Choice(["html", "markdown", "json"]), default="html", help="What the file is.")
@click.option("--output", type=click.File("w", "utf-8", lazy=True), default="-", help="Where to; else what is printed.")
@with_settings
def export(room: str, form: str, output: Any, **options: Any) -> None:
    """Writes the whole conversation of ROOM (the name in its address) to one file. The chat may run."""
    from chatapp import exports

    for piece in exports.pieces(start.read_settings(**options), room, form):
        output.write(piece)


@main.command()
@with_settings
def ready(**options: Any) -> None:
    """Asks the chat on this machine whether it can serve; ends with 1 when not. For health checks."""
    settings = start.read_settings(**options)
    answer = maintenance.ask_ready(settings.host, settings.port, settings.address_resolver.hosts.first)
    click.echo(answer.words)
    if not answer.well:
        raise SystemExit(1)


for each in (*cli_moderation.COMMANDS, *cli_house.COMMANDS):
    main.add_command(each)

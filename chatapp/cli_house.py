"""The owner's page as commands, for scripts."""

from typing import Any

import click

from chatapp import house_operations, operations, start
from chatapp.cli_options import with_settings


@click.group("settings")
def settings_group() -> None:
    """Settings that change while the chat runs. They hold within seconds, on every node."""


@settings_group.command("list")
@with_settings
def list_settings(**options: Any) -> None:
    """Lists name and value of each; * was set here, ! is fixed by a variable."""
    for line in house_operations.listed(start.read_settings(**options)):
        click.echo(line)


@settings_group.command("get")
@click.argument("name")
@with_settings
def get_setting(name: str, **options: Any) -> None:
    """Prints the value of NAME."""
    click.echo(house_operations.value(start.read_settings(**options), name))


@settings_group.command("set")
@click.argument("name")
@click.argument("value", required=False)
@click.option("--default", "default", is_flag=True, help="Takes the default again, instead of a value.")
@with_settings
def set_setting(name: str, value: str | None, default: bool, **options: Any) -> None:
    """Sets NAME to VALUE, which is checked."""
    click.echo(house_operations.put(start.read_settings(**options), name, value, default))


@settings_group.command("undo")
@click.argument("number", type=int, required=False)
@with_settings
def undo_setting(number: int | None, **options: Any) -> None:
    """Takes back change NUMBER, or the last one."""
    click.echo(house_operations.undo(start.read_settings(**options), number))


@settings_group.command("changes")
@with_settings
def list_changes(**options: Any) -> None:
    """Lists the last fifty changes, the newest first."""
    for line in house_operations.changes(start.read_settings(**options)):
        click.echo(line)


@click.command()
@click.argument("search", required=False, default="")
@with_settings
def people(search: str, **options: Any) -> None:
    """Lists the people who were here last, or those whose name has SEARCH in it."""
    for line in house_operations.people(start.read_settings(**options), search):
        click.echo(line)


@click.command()
@click.argument("search", required=False, default="")
@with_settings
def rooms(search: str, **options: Any) -> None:
    """Lists rooms with the entries in their logs and their visitors."""
    for line in house_operations.rooms(start.read_settings(**options), search):
        click.echo(line)


@click.command()
@with_settings
def sizes(**options: Any) -> None:
    """Says how large the database is, and was on each day."""
    for line in house_operations.sizes(start.read_settings(**options)):
        click.echo(line)


@click.command("remove-room")
@click.argument("room")
@with_settings
def remove_room(room: str, **options: Any) -> None:
    """Removes ROOM with all that was said there."""
    click.echo(operations.command(start.read_settings(**options), "remove-room", room=room))


@click.command("keep-room")
@click.argument("room")
@click.argument("switch", type=click.Choice(["on", "off"]))
@with_settings
def keep_room(room: str, switch: str, **options: Any) -> None:
    """On: ROOM stays when the oldest rooms go."""
    click.echo(operations.command(start.read_settings(**options), "keep-room", room=room, on=switch == "on"))


COMMANDS: list[click.Command] = [settings_group, people, rooms, sizes, remove_room, keep_room]

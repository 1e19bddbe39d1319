"""The operator's commands on people. They work while the server runs."""

import re
from collections.abc import Callable
from typing import Any

import click

from chatapp import operations, start
from chatapp.cli_options import with_settings
from chatapp.settings import Settings

UNITS = {"m": 60.0, "h": 3600.0, "d": 86_400.0, "w": 604_800.0}


class Length(click.ParamType):  # type: ignore[type-arg]
    """``30m``, ``12h``, ``7d``, ``2w``: seconds."""

    name = "length"

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """Fails in words."""
        found = re.fullmatch(r"([1-9][0-9]{0,4})([mhdw])", value) if isinstance(value, str) else None
        if found is None:
            self.fail(f"{value!r} is no length like 30m, 12h, 7d or 2w", param, ctx)
        return int(found[1]) * UNITS[found[2]]


WHO = click.argument("who")
MAY_BEGIN_WITH_A_DASH = {"ignore_unknown_options": True}  # an id of a person, or a name
ROOM = click.option("--room", "in_room", default=None, help="Only in this room; without it, in the whole chat.")
LENGTH = click.option("--for", "seconds", type=Length(), default=None, help="30m, 12h, 7d, 2w; without it, for good.")
REASON = click.option("--reason", default="", help="Shown to the person.")


@click.command("owner-link")
@click.option("--address", default=None, help="Where you see the chat, as https://chat.example.org.")
@with_settings
def owner_link(address: str | None, **options: Any) -> None:
    """Prints a link that works once, within a day: whoever opens it is an owner of the chat."""
    settings = start.read_settings(**options)
    click.echo(operations.owner_link(settings, address or operations.address_of(settings)))


@click.command(context_settings=MAY_BEGIN_WITH_A_DASH)
@WHO
@ROOM
@LENGTH
@REASON
@click.option("--address", "reach", flag_value="address", help="Also the addresses that the person came from.")
@click.option("--network", "reach", flag_value="network", help="Also the networks around them (/24, IPv6 /56).")
@with_settings
def ban(who: str, in_room: str | None, seconds: float | None, reason: str, reach: str | None, **options: Any) -> None:
    """Bans WHO: an id, a name, "name #tag", or an address or network (/24, /64, /56)."""
    _say(options, "ban", who=who, room=in_room, seconds=seconds, reason=reason, reach=reach or "person")


@click.command(context_settings=MAY_BEGIN_WITH_A_DASH)
@WHO
@ROOM
@LENGTH
@REASON
@with_settings
def mute(who: str, in_room: str | None, seconds: float | None, reason: str, **options: Any) -> None:
    """Lets WHO read and not write."""
    _say(options, "mute", who=who, room=in_room, seconds=seconds, reason=reason)


@click.command(context_settings=MAY_BEGIN_WITH_A_DASH)
@WHO
@click.option("--room", "in_room", required=True, help="The room to be put out of.")
@REASON
@with_settings
def kick(who: str, in_room: str, reason: str, **options: Any) -> None:
    """Puts WHO out of a room for five minutes."""
    _say(options, "kick", who=who, room=in_room, seconds=300.0, reason=reason)


@click.command(context_settings=MAY_BEGIN_WITH_A_DASH)
@WHO
@ROOM
@with_settings
def unban(who: str, in_room: str | None, **options: Any) -> None:
    """Lifts the bans of WHO: a person, an address, or the id of a ban."""
    _say(options, "unban", who=who, room=in_room)


@click.command(context_settings=MAY_BEGIN_WITH_A_DASH)
@WHO
@ROOM
@with_settings
def unmute(who: str, in_room: str | None, **options: Any) -> None:
    """Lets WHO write again."""
    _say(options, "unmute", who=who, room=in_room)


@click.command(context_settings=MAY_BEGIN_WITH_A_DASH)
@WHO
@click.argument("role", type=click.Choice(["owner", "moderator", "none"]))
@ROOM
@with_settings
def role(who: str, role: str, in_room: str | None, **options: Any) -> None:
    """Makes WHO an owner or a moderator, or nobody special."""
    _say(options, "role", who=who, role=None if role == "none" else role, room=in_room)


@click.command("delete-messages", context_settings=MAY_BEGIN_WITH_A_DASH)
@WHO
@ROOM
@click.option(
    "--last", "seconds", type=Length(), default=None, help="30m, 12h, 7d: only of that time; without it, all."
)
@with_settings
def delete_messages(who: str, in_room: str | None, seconds: float | None, **options: Any) -> None:
    """Deletes all messages of WHO. It can be undone for ten minutes."""
    _say(options, "delete-messages", who=who, room=in_room, seconds=seconds)


@click.command("restore-messages", context_settings=MAY_BEGIN_WITH_A_DASH)
@click.argument("id_", metavar="ID")
@with_settings
def restore_messages(id_: str, **options: Any) -> None:
    """Puts back what delete-messages has deleted, by the ID that it printed."""
    _say(options, "restore-messages", who=id_)


@click.command()
@click.argument("switch", type=click.Choice(["on", "off"]))
@with_settings
def panic(switch: str, **options: Any) -> None:
    """On: only moderators write, and nobody new comes in."""
    _say(options, "panic", on=switch == "on")


def _list(name: str, words: str, lines: Callable[[Settings], list[str]]) -> click.Command:
    def show(**options: Any) -> None:
        for line in lines(start.read_settings(**options)):
            click.echo(line)

    return click.command(name, help=words)(with_settings(show))


def _say(options: dict[str, Any], name: str, **arguments: Any) -> None:
    click.echo(operations.command(start.read_settings(**options), name, **arguments))


COMMANDS: list[click.Command] = [
    *(owner_link, ban, mute, kick, unban, unmute, delete_messages, restore_messages, role, panic),
    _list("bans", "Lists the bans and mutes that hold.", operations.restrictions),
    _list("roles", "Lists the owners and moderators of the chat.", operations.roles),
    _list("audit", "Lists the last hundred lines of the audit log.", operations.audit_lines),
]

"""The options of the commands, and how a command fails."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import click

from chatapp.core.operator_error import EXIT
from chatapp.settings import Settings, option, variable


class Refused(click.ClickException):
    """One sentence on standard error, no traceback."""

    exit_code = EXIT


def with_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command one option for each setting."""
    for each in reversed(fields(Settings)):
        default = each.default if each.default is not MISSING else None
        kind: Any = click.Path(path_type=Path) if isinstance(default, Path) else type(default)
        text = f"{each.metadata['help']} [{variable(each.name)}; default: {default}]"
        command = click.option(option(each.name), each.name, type=kind, default=None, help=text)(command)
    return command

"""What the commands about the house do, on the database: with or without a running chat.

Raises OperatorError for what cannot be done.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from chatapp.core.errors import ChatError
from chatapp.core.operator_error import OperatorError
from chatapp.features.house import lists
from chatapp.features.house.feature import settings_of
from chatapp.features.house.lines import SettingLine
from chatapp.features.house.service import HouseSettings
from chatapp.features.roles.models import OPERATOR
from chatapp.operations import database_of
from chatapp.settings import Settings

NOTHING = "Nothing was changed yet."


def listed(settings: Settings) -> list[str]:
    """A line for each: a sign, name and value."""
    with _house(settings) as house:
        return [f"{_sign(line)} {line.name} = {_one_line(line.value)}" for line in house.listed().settings]


def value(settings: Settings, name: str) -> str:
    """The value of one."""
    with _house(settings) as house:
        found = next((line for line in house.listed().settings if line.name == name), None)
    if found is None:
        raise OperatorError(
            f"{name} is no setting that can be changed while the chat runs: see `chatapp settings list`."
        )
    return found.value


def put(settings: Settings, name: str, text: str | None, default: bool) -> str:
    """Sets one; what came of it, in words."""
    if (text is None) != default:
        raise OperatorError("Say a value, or --default.")
    with _house(settings) as house:
        done = house.set(OPERATOR, name, text).wait()
    return f"{name} = {_one_line(done.value)}" + (f" (change {done.number})" if done.number else ", as before")


def undo(settings: Settings, number: int | None) -> str:
    """Takes a change back."""
    with _house(settings) as house:
        if number is None:
            open_ones = [each.number for each in house.listed().changes if each.undoable]
            if not open_ones:
                raise OperatorError(NOTHING)
            number = open_ones[0]
        done = house.undo(OPERATOR, number).wait()
    return f"{done.name} = {_one_line(done.value)}"


def changes(settings: Settings) -> list[str]:
    """A line for each, the newest first."""
    with _house(settings) as house:
        return [
            f"{each.number}  {each.at}  {each.by}: {each.name} = {_one_line(each.after or 'default')}"
            f"{' (undone)' if each.undone else ''}"
            for each in house.listed().changes
        ]


def people(settings: Settings, search: str) -> list[str]:
    """A line for each."""
    with database_of(settings) as database:
        return [
            f"{each.id}  {each.name} #{each.tag}{f', {each.role}' if each.role else ''}, here {each.seen_at}"
            f"{', restricted' if each.restrictions else ''}"
            for each in lists.people(database.reader, search, None).people
        ]


def rooms(settings: Settings, search: str) -> list[str]:
    """A line for each."""
    with database_of(settings) as database:
        return [
            f"{each.slug}: {each.messages} entries, {each.people} visitors{', kept' if each.pinned else ''}"
            for each in lists.rooms(database.reader, search, None)
        ]


def sizes(settings: Settings) -> list[str]:
    """The size now, then of each day."""
    with database_of(settings) as database:
        return [
            f"now: {lists.used(database.reader)} bytes",
            *(f"{day}: {size} bytes" for day, size in lists.days(database.reader)),
        ]


@contextmanager
def _house(settings: Settings) -> Iterator[HouseSettings]:
    with database_of(settings) as database, _in_words():
        yield settings_of(database, settings)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except ChatError as error:
        raise OperatorError(error.message) from None


def _sign(line: SettingLine) -> str:
    return "!" if line.locked else "*" if line.set else " "


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""The settings that an owner changes while the chat runs: validated, logged, undoable, the same on every node."""

from collections.abc import Callable, Mapping
from typing import Any

from chatapp import live_settings
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.house import store
from chatapp.features.house.answers import HouseSettingsList, SettingSet
from chatapp.features.house.lines import Change, SettingLine
from chatapp.features.roles import access, audit
from chatapp.features.roles.models import Doer
from chatapp.settings import Settings

Check = Callable[[str, Any], None]


class HouseSettings:
    """``given`` are the settings of the start. ``check`` raises ValueError for a value that does not fit the page."""

    def __init__(self, database: Database, given: Settings, check: Check) -> None:
        self._database, self._given, self._check = database, given, check
        self._changed: Callable[[], None] = lambda: None

    def on_change(self, hook: Callable[[], None]) -> None:
        """Calls ``hook`` after the commit of a change."""
        self._changed = hook

    def now(self) -> Settings:
        """The settings that hold."""
        return live_settings.with_stored(self._given, store.settings(self._database.reader))

    def version(self) -> int:
        """Grows with every change, whoever has made it."""
        return store.version(self._database.reader)

    def listed(self) -> HouseSettingsList:
        """All of them, and the newest changes."""
        reader = self._database.reader
        stored = store.settings(reader)
        now = live_settings.with_stored(self._given, stored)
        lines = [_line(name, now, stored, self._given) for name in live_settings.LIVE]
        newest = {each.name: store.newest_of(reader, each.name) for each in store.changes(reader)}
        changes = [
            Change(
                each.number, each.at, each.by, each.name, each.before, each.after, each.undone_at is not None,
                undoable=each.undone_at is None and newest[each.name] == each.number and not self._locked(each.name),
            )
            for each in store.changes(reader)
        ]  # fmt: skip
        return HouseSettingsList(lines, changes)

    def set(self, doer: Doer, name: str, text: str | None) -> Future[SettingSet]:
        """None is the default again. Raises ChatError ``unknown_event`` for who owns nothing, ``bad_request``."""

        def unit(tx: Tx) -> SettingSet:
            access.require_owner(tx, doer)
            return self._put(tx, doer, name, self._cleaned(name, text))

        return self._changing(unit)

    def undo(self, doer: Doer, number: int) -> Future[SettingSet]:
        """Takes back the newest change of a setting; a repeat does nothing. Raises ChatError as ``set`` does."""

        def unit(tx: Tx) -> SettingSet:
            access.require_owner(tx, doer)
            found = store.change(tx, number)
            if found is None:
                raise ChatError("bad_request", "There is no such change.")
            if found.undone_at is not None:
                return self._told(tx, found.name, None)
            if store.newest_of(tx, found.name) != number:
                raise ChatError("bad_request", "It was changed again since. Undo the later change first.")
            self._cleaned(found.name, found.before)
            store.undone(tx, number)
            return self._put(tx, doer, found.name, found.before)

        return self._changing(unit)

    def _changing(self, unit: Callable[[Tx], SettingSet]) -> Future[SettingSet]:
        future = self._database.write(unit)
        future.then(lambda done: self._changed() if done.error is None else None)
        return future

    def _put(self, tx: Tx, doer: Doer, name: str, text: str | None) -> SettingSet:
        before = store.settings(tx).get(name)
        if before == text:
            return self._told(tx, name, None)
        store.put(tx, name, text)
        number = store.add_change(tx, doer, name, before, text)
        audit.add(tx, doer, f"setting {name}", reason=_short(text))
        return self._told(tx, name, number)

    def _told(self, tx: Tx, name: str, number: int | None) -> SettingSet:
        now = live_settings.with_stored(self._given, store.settings(tx))
        return SettingSet(name, live_settings.text_of(now, name), number)

    def _cleaned(self, name: str, text: str | None) -> str | None:
        if name not in live_settings.LIVE:
            raise ChatError("bad_request", f"There is no setting {name} that can be changed while the chat runs.")
        if where := self._locked(name):
            raise ChatError("bad_request", f"{where} sets it where the chat is started. Change it there.")
        try:
            return None if text is None else live_settings.cleaned(name, text, self._check)
        except ValueError as error:
            raise ChatError("bad_request", live_settings.sentence(error)) from None

    def _locked(self, name: str) -> str:
        return self._given.given.get(name, "")


class Renewing:
    """Has what was changed hold in this process: at once, or soon when another node or a command has changed it."""

    def __init__(self, house: HouseSettings, renew: Callable[[Settings], None]) -> None:
        self._house, self._renew, self._version = house, renew, house.version()

    def look(self) -> None:
        """Raises ChatError ``storage``."""
        version = self._house.version()
        if version != self._version:
            self._version = version
            self._renew(self._house.now())


def _line(name: str, now: Settings, stored: Mapping[str, str], given: Settings) -> SettingLine:
    facts = live_settings.LIVE[name]
    return SettingLine(
        name=name,
        group=facts.group,
        title=facts.title,
        help=facts.rules["help"],
        kind=facts.kind,
        value=live_settings.text_of(now, name),
        default=live_settings.text_of(Settings(), name),
        locked=given.given.get(name, ""),
        set=name in stored,
        choices=list(facts.rules.get("choices", ())),
    )


def _short(text: str | None) -> str:
    if text is None:
        return "the default"
    line = " ".join(text.split()) or "empty"
    return line if len(line) <= 200 else f"{line[:199]}…"

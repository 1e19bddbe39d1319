"""The operator's commands, done by the running server: it looks for them in the database every half second.

So they do exactly what a moderator's request does, with the same log, and connections hear of it at once.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from chatapp.core.database import Database
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.features.deletions.many import ManyDeletions, Whose
from chatapp.features.moderation import queue
from chatapp.features.moderation.orders import clean_reason
from chatapp.features.moderation.service import Moderation
from chatapp.features.people.models import Person
from chatapp.features.restrictions.handles import Handles
from chatapp.features.restrictions.models import Kind, Reach
from chatapp.features.restrictions.service import Order, Restrictions
from chatapp.features.restrictions.words import until_words
from chatapp.features.roles.models import OPERATOR, Role
from chatapp.features.roles.service import Roles

log = logging.getLogger(__name__)


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a command is given. ``who``: an id, a name, ``name #tag``, or an address; ``seconds`` None: for good."""

    who: str = ""
    room: str | None = None
    seconds: float | None = None
    reason: str = ""
    reach: Reach = "person"
    role: Role | None = None
    on: bool = False


class Done(msgspec.Struct, frozen=True):
    """What the command line says."""

    ok: bool
    words: str


class Commands:
    """Each command is done once: the server is one process, and an answered command does not wait any more."""

    def __init__(
        self,
        database: Database,
        moderation: Moderation,
        restrictions: Restrictions,
        roles: Roles,
        handles: Handles,
        deletions: ManyDeletions,
        more: Extensions[Callable[[str, bool], str]],
    ) -> None:
        """``more``: those of other features, which are given a room and a switch."""
        self._database, self._moderation = database, moderation
        self._restrictions, self._roles, self._handles = restrictions, roles, handles
        self._deletions = deletions
        self._more = more
        self._named: dict[str, Callable[[str, Given], str]] = {
            "ban": lambda id_, given: self._impose(id_, "ban", given),
            "kick": lambda id_, given: self._impose(id_, "kick", given),
            "mute": lambda id_, given: self._impose(id_, "mute", given),
            "unban": lambda id_, given: self._lift(("ban", "kick"), given),
            "unmute": lambda id_, given: self._lift(("mute",), given),
            "role": lambda id_, given: self._role(given),
            "panic": lambda id_, given: self._panic(given),
            "delete-messages": self._delete_messages,
            "restore-messages": lambda id_, given: self._restore_messages(given),
        }

    def run(self) -> None:
        """Does what waits."""
        for command_id, name, arguments in queue.waiting(self._database.reader):
            done = self._done(command_id, name, arguments)
            encoded = msgspec.json.encode(done).decode()
            self._database.write(partial(queue.answer, command_id=command_id, answer=encoded)).wait()

    def _done(self, command_id: str, name: str, arguments: str) -> Done:
        try:
            given = msgspec.json.decode(arguments, type=Given)
            if (more := self._more.named().get(name)) is not None:
                return Done(True, more(given.room or "", given.on))
            return Done(True, self._named[name](command_id, given))
        except ChatError as error:
            return Done(False, error.message)
        except (KeyError, ValueError, msgspec.MsgspecError) as error:
            return Done(False, f"That is no command of this version: {error}.")
        except Exception:
            log.exception("a command failed", extra={"command": name})
            return Done(False, "It failed. The server's log says why.")

    def _impose(self, command_id: str, kind: Kind, given: Given) -> str:
        scope, whom, handles = self._moderation.scope(given.room), ("", given.who), frozenset[str]()
        address = _address(self._handles, given.who) if kind == "ban" and given.room is None else None
        if address is not None:
            whom, handles = ("", "an address"), frozenset({address})
        else:
            person = self._moderation.somebody(given.who)
            whom = person.id, person.name
        order = Order(
            id=command_id, kind=kind, scope=scope, person=whom, seconds=given.seconds,
            reason=clean_reason(given.reason), reach=given.reach, handles=handles,
        )  # fmt: skip
        made = self._restrictions.impose(OPERATOR, order).wait()
        return f"{kind} of {whom[1]} {f'until {until_words(made.until)}' if made.until else 'for good'} ({made.id})"

    def _lift(self, kinds: tuple[Kind, ...], given: Given) -> str:
        found = self._moderation.open_of(kinds, given.who, _address(self._handles, given.who), given.room)
        if not found:
            raise ChatError("no_restriction", f"Nothing of that kind holds for {given.who}.")
        for restriction_id in found:
            self._restrictions.lift(OPERATOR, restriction_id).wait()
        return f"Lifted: {', '.join(found)}"

    def _role(self, given: Given) -> str:
        person: Person = self._moderation.somebody(given.who)
        scope = self._moderation.scope(given.room)
        if given.role is None:
            self._roles.take(OPERATOR, person, scope).wait()
        else:
            self._roles.give(OPERATOR, person, scope, given.role).wait()
        return f"{person.name} is now {given.role or 'nobody special'}" + (f" of {scope.slug}" if scope.slug else "")

    def _delete_messages(self, command_id: str, given: Given) -> str:
        minutes = None if given.seconds is None else max(1, round(given.seconds / 60))
        whose = Whose(self._moderation.somebody(given.who), self._moderation.scope(given.room), minutes)
        made = self._deletions.delete(OPERATOR, command_id, whose).wait()
        way_back = f"Until {until_words(made.until)}: chatapp restore-messages {made.id}"
        return f"{made.count} messages of {whose.author.name} are deleted. {way_back}"

    def _restore_messages(self, given: Given) -> str:
        return f"{self._deletions.restore(OPERATOR, given.who).wait().count} messages are back."

    def _panic(self, given: Given) -> str:
        now = self._restrictions.switch_panic(OPERATOR, given.on).wait()
        return "Only moderators write, and nobody new comes in." if now.on else "Everybody may write and come in."


def _address(handles: Handles, text: Any) -> str | None:
    try:
        return handles.written(text)
    except ValueError:
        return None

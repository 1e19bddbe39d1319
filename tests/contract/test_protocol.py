"""docs/protocol.md is held to the code, both ways: what is there exists, and what exists is there."""

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

import chatapp.features
from chatapp.app import create_app
from chatapp.core.errors import TABLE, ChatError
from chatapp.core.events import Event, Numbered, all_events
from chatapp.core.journal import JournalEvent
from chatapp.features.messages.events import MessagePosted
from chatapp.features.people.models import Person
from chatapp.features.rooms.answers import Page
from chatapp.features.rooms.models import Room
from chatapp.realtime.transport import close_codes
from chatapp.settings import Settings
from tests.contract import protocol_page as page
from tests.contract import tree

for found in pkgutil.walk_packages(chatapp.features.__path__, "chatapp.features."):
    importlib.import_module(found.name)


def handlers() -> Iterator[tuple[str, ModuleType, ast.Call, ast.FunctionDef]]:
    """(name, module, the call, the function) of every ``@realtime.on(…)`` in the features."""
    for path in tree.files(".py", under=tree.PACKAGE / "features"):
        for node in ast.walk(tree.parsed(path)):
            for call in node.decorator_list if isinstance(node, ast.FunctionDef) else []:
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "on":
                    name = call.args[0]
                    assert isinstance(name, ast.Constant), f"{tree.name(path)} registers a name that cannot be read"
                    module = importlib.import_module(tree.name(path).removesuffix(".py").replace("/", "."))
                    yield str(name.value), module, call, node


def registered() -> Iterator[tuple[str, type, bool]]:
    """(name, request type, classic) of every request."""
    for name, module, call, _ in handlers():
        kind = call.args[1]
        assert isinstance(kind, ast.Name)
        yield name, getattr(module, kind.id), any(word.arg == "protocol" for word in call.keywords)


def answered(function: ast.FunctionDef, module: ModuleType) -> list[type]:
    """The structs that a handler says it returns."""
    assert function.returns, f"{function.name} does not say what it returns"
    words = re.findall(r"\w+", ast.unparse(function.returns))
    return [getattr(module, word) for word in words if word not in ("Future", "None")]


def fields(kind: type) -> dict[str, bool]:
    """Field on the wire → needed."""
    return {each.encode_name: each.required for each in msgspec.structs.fields(kind)}


REQUESTS = {name: kind for name, kind, classic in registered() if not classic}
CLASSIC_REQUESTS = {name: kind for name, kind, classic in registered() if classic}
ANSWERS = {name: answered(function, module) for name, module, _, function in handlers() if name in REQUESTS}
STRUCTS = {
    kind.__name__: kind
    for name, module in sys.modules.items()
    if name.startswith("chatapp.features.") and name.endswith((".answers", ".lines"))
    for kind in vars(module).values()
    if isinstance(kind, type) and kind.__module__ == name
}
OBJECTS = {"person": Person, "room": Room, "message": MessagePosted, "event": JournalEvent, "page": Page}
EVENTS: dict[str, type[Event]] = {kind.name: kind for kind in all_events() if kind.__module__.startswith("chatapp.")}
CLASSIC_EVENTS = {name: kind for name, kind in EVENTS.items() if ".classic." in kind.__module__}
MODERN_EVENTS = {name: kind for name, kind in EVENTS.items() if name not in CLASSIC_EVENTS}


def test_every_request_is_documented_and_every_documented_one_exists() -> None:
    assert set(REQUESTS) == set(page.requests())


@pytest.mark.parametrize("name", sorted(REQUESTS))
def test_fields_of_a_request(name: str) -> None:
    assert fields(REQUESTS[name]) == page.requests()[name]


@pytest.mark.parametrize("name", sorted({**REQUESTS, **CLASSIC_REQUESTS}))
def test_requests_refuse_what_they_do_not_know(name: str) -> None:
    assert {**REQUESTS, **CLASSIC_REQUESTS}[name].__struct_config__.forbid_unknown_fields


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_answers_of_a_request(name: str) -> None:
    assert {kind.__name__ for kind in ANSWERS[name]} <= set(page.answers()[name])


@pytest.mark.parametrize("name", sorted(page.structs()))
def test_fields_of_an_answer(name: str) -> None:
    assert page.structs()[name] == [fields(STRUCTS[name])] * len(page.structs()[name])


def test_every_answer_is_documented() -> None:
    assert set(STRUCTS) - set(page.structs()) == {"Glimpse"}, "which is in our own page only"


def test_every_part_of_a_page_is_documented(tmp_path: Path) -> None:
    kit = create_app(Settings(data=tmp_path, avatars="local")).extensions["chatapp"]
    assert set(page.parts()) == set(kit.parts.named()) | set(kit.mine.named())


@pytest.mark.parametrize("name", sorted(OBJECTS))
def test_fields_of_an_object(name: str) -> None:
    assert page.objects()[name] == fields(OBJECTS[name])


def test_there_are_no_other_objects() -> None:
    assert set(page.objects()) == set(OBJECTS)


def test_every_event_is_documented_and_every_documented_one_exists() -> None:
    assert set(MODERN_EVENTS) == set(page.events())


@pytest.mark.parametrize("name", sorted(MODERN_EVENTS))
def test_fields_of_an_event(name: str) -> None:
    assert page.events()[name] == fields(MODERN_EVENTS[name])


def test_durable_events_are_a_class() -> None:
    assert page.durable() == {name for name, kind in MODERN_EVENTS.items() if issubclass(kind, Numbered)}


def test_only_events_of_a_log_have_a_room_and_a_number() -> None:
    """A client takes whatever has both for an entry of the log: it would drop the event that really has the number.

    ``room:head`` says how far the log goes; a client knows it by its name.
    """
    both = {name for name, kind in MODERN_EVENTS.items() if {"room", "seq"} <= set(kind.__struct_fields__)}
    assert both - {"room:head"} == {name for name, kind in MODERN_EVENTS.items() if issubclass(kind, Numbered)}


def test_limits(tmp_path: Path) -> None:
    kit = create_app(Settings(data=tmp_path, avatars="local")).extensions["chatapp"]
    assert dict(kit.limits.named()) == page.limits()


def test_the_classic_protocol() -> None:
    assert {name: set(fields(kind)) for name, kind in CLASSIC_REQUESTS.items()} == {
        name: set(shape) for name, shape in page.classic("client → server").items()
    }
    assert {name: set(fields(kind)) for name, kind in CLASSIC_EVENTS.items()} == {
        name: set(shape) for name, shape in page.classic("server → client").items()
    }


def test_errors() -> None:
    assert {code: (kind.status, kind.retryable) for code, kind in TABLE.items()} == page.errors()


def test_closings() -> None:
    assert page.closings() == close_codes.CODES


def test_no_code_is_raised_that_is_not_in_the_table() -> None:
    for path in tree.files(".py", under=tree.PACKAGE):
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ChatError":
                code = node.args[0]
                assert not isinstance(code, ast.Constant) or code.value in TABLE, f"{tree.name(path)}: {code.value}"


@pytest.mark.parametrize("code", sorted(TABLE))
def test_the_shape_of_an_error(code: str) -> None:
    error = ChatError(code, retry_after=2.5).as_dict()
    assert set(error) == {"code", "message", "retryable", "retry_after"}
    assert error["message"].endswith(".")
    assert "retry_after" not in ChatError(code).as_dict()


@pytest.mark.parametrize("example", page.examples())
def test_examples_parse(example: str) -> None:
    answer = json.loads(example)
    assert answer["ok"] is True or answer["error"]["code"] in TABLE

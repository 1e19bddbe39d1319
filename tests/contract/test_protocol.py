"""docs/protocol.md is held to the code, both ways: what is there exists, and what exists is there."""

import ast
import importlib
import json
import pkgutil
from collections.abc import Iterator

import msgspec
import pytest

import chatapp.features
from chatapp.core.errors import TABLE, ChatError
from chatapp.core.events import Event, all_events
from chatapp.realtime.transport import close_codes
from tests.contract import protocol_page as page
from tests.contract import tree

for found in pkgutil.walk_packages(chatapp.features.__path__, "chatapp.features."):
    importlib.import_module(found.name)


def registered() -> Iterator[tuple[str, type, bool]]:
    """(name, request type, classic) of every ``realtime.on(…)`` in the features."""
    for path in tree.files(".py", under=tree.PACKAGE / "features"):
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "on":
                name, kind = node.args[:2]
                assert isinstance(name, ast.Constant), f"{tree.name(path)} registers a name that cannot be read"
                assert isinstance(kind, ast.Name)
                module = importlib.import_module(tree.name(path).removesuffix(".py").replace("/", "."))
                yield str(name.value), getattr(module, kind.id), any(word.arg == "classic" for word in node.keywords)


def fields(kind: type) -> dict[str, bool]:
    """Field on the wire → needed."""
    return {each.encode_name: each.required for each in msgspec.structs.fields(kind)}


REQUESTS = {name: kind for name, kind, classic in registered() if not classic}
CLASSIC_REQUESTS = {name: kind for name, kind, classic in registered() if classic}
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


def test_every_event_is_documented_and_every_documented_one_exists() -> None:
    assert set(MODERN_EVENTS) == set(page.events())


@pytest.mark.parametrize("name", sorted(MODERN_EVENTS))
def test_fields_of_an_event(name: str) -> None:
    documented, real = page.events()[name], fields(MODERN_EVENTS[name])
    assert set(real) == set(documented)
    assert {field for field, needed in documented.items() if not needed} <= {
        field for field, needed in real.items() if not needed
    }


@pytest.mark.parametrize("name", sorted(page.durable()))
def test_durable_events_carry_their_room_and_number(name: str) -> None:
    assert {"room", "seq"} <= set(fields(MODERN_EVENTS[name]))


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

"""Stale state + events = fresh state, for every numbered event there is, with the browser's own reducers.

Somebody has the room on their screen and is cut off; something happens; the events they then get must bring the
screen to what somebody sees who opens the room now. The states are compared whole.
"""

import importlib
import pkgutil
import shutil

import pytest

import chatapp.features
from chatapp.core.events import Numbered, all_events
from tests.features.converging import Action, Cut, modules
from tests.support.players import Comes

for found in pkgutil.walk_packages(chatapp.features.__path__, "chatapp.features."):
    importlib.import_module(found.name)

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="no node here")
EVENTS = {kind.name for kind in all_events(Numbered) if kind.__module__.startswith("chatapp.")}
ACTIONS: dict[str, list[Action]] = {}
for module in modules():
    for event, actions in module.ACTIONS.items():
        ACTIONS.setdefault(event, []).extend(actions)
CASES = [(name, number) for name, actions in sorted(ACTIONS.items()) for number in range(len(actions))]


def test_every_numbered_event_is_brought_about() -> None:
    assert set(ACTIONS) == EVENTS


@pytest.mark.parametrize(("name", "number"), CASES)
def test_stale_state_and_events_are_fresh_state(comes: Comes, name: str, number: int) -> None:
    cut = Cut(comes)
    ACTIONS[name][number](cut)
    events = cut.missed()
    assert name in {event["event"] for event in events}
    assert cut.difference(events) is None
    last = events[-1]
    live = cut.otto.sees(last["event"], lambda data: data["seq"] == last["data"]["seq"])
    assert live == last["data"]


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_an_event_without_its_effect_is_noticed(comes: Comes, name: str) -> None:
    cut = Cut(comes)
    ACTIONS[name][0](cut)
    difference = cut.difference([{**event, "event": "test:unknown"} for event in cut.missed()])
    assert difference is not None
    assert difference["path"] != "last", "its number counts all the same"


@pytest.mark.parametrize("turn", [0, 4, 8])
def test_all_of_it_together_in_any_order(comes: Comes, turn: int) -> None:
    cut = Cut(comes)
    for name, number in CASES[turn:] + CASES[:turn]:
        ACTIONS[name][number](cut)
    assert cut.difference(cut.missed()) is None

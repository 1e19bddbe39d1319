"""A room that somebody is cut off from, and what each feature's ``converging.py`` makes happen there meanwhile.

Such a module has ``ACTIONS``: for each numbered event of the feature, functions that bring it about. ``before`` is
optional: what is there already when the cut comes.
"""

import importlib
import itertools
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.support.players import Comes

ROOT = Path(__file__).resolve().parents[2]
Action = Callable[["Cut"], None]
new = itertools.count()


def fresh_name() -> str:
    """A name that nobody has had."""
    return f"Somebody Anew {next(new)}"


def modules() -> list[ModuleType]:
    """The features' ``converging.py``."""
    here = Path(__file__).parent
    return [
        importlib.import_module(f"tests.features.{path.parent.name}.converging")
        for path in sorted(here.glob("*/converging.py"))
    ]


class Cut:
    """``mia`` has the room on her screen (``stale``) and hears nothing any more; ``otto`` goes on."""

    def __init__(self, comes: Comes) -> None:
        self.comes = comes
        self.room = f"converge-{next(new)}"
        self.comes = comes
        self.mia, self.otto = comes(), comes()
        for player in (self.mia, self.otto):
            player.enters(self.room)
        self.otto.says("Cake?", self.room)
        self.mia.says("Yes.", self.room)
        for module in modules():
            if hasattr(module, "before"):
                module.before(self)
        self.stale = self.mia.enters(self.room)

    def missed(self) -> list[dict[str, Any]]:
        """The events since, asked for in both ways."""
        place = {"after": self.stale["head"], "epoch": self.stale["epoch"]}
        events: list[dict[str, Any]] = self.mia.gets("room:catch_up", room=self.room, **place)["events"]
        assert self.mia.enters(self.room, **place)["events"] == events
        return events

    def difference(self, events: list[dict[str, Any]]) -> Any:
        """The differences between a screen updated by these events and a fresh one; None when there are none."""
        fresh, me = self.mia.enters(self.room), self.mia.person["id"]
        story = {"stale": self.stale, "events": events, "fresh": fresh, "me": me}
        command = ["node", ROOT / "tests" / "js" / "support" / "converge.mjs"]
        done = subprocess.run(command, input=json.dumps(story), capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)["difference"]

"""Ten thousand people come at once after a restart: the statements that one of them costs are counted."""

from collections.abc import Callable
from typing import Any

import pytest

from chatapp.core.database.sqlite import SqliteReader, SqliteTx
from tests.features.rooms.stage import OTTO, Stage
from tests.support.stores import only_sqlite


@only_sqlite
def test_an_enter_costs_three_statements(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.says("hello")
    stage.enters()  # the newest page is kept from now on
    ran: list[str] = []

    def counted(method: Callable[..., Any]) -> Callable[..., Any]:
        def run(self: Any, sql: str, *values: Any) -> Any:
            ran.append(sql)
            return method(self, sql, *values)

        return run

    for owner, name in ((SqliteReader, "one"), (SqliteReader, "all"), (SqliteTx, "run"), (SqliteTx, "run_many")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    assert len(stage.enters(OTTO)["messages"]) == 1
    asked = [sql.split(" WHERE ")[0][:50] for sql in ran]
    assert asked == [
        "SELECT id, slug, title, topic, kind, made_by FROM ",  # which room it is
        "INSERT INTO visit (person, room, entered_at) SELEC",  # the visit; it returns what the log has
        "SELECT person, room, role FROM role",  # who has a badge
    ]

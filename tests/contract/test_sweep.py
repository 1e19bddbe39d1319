"""A sweep leaves nothing behind and breaks at nothing, whatever a feature stores about people or rooms."""

import sqlite3
from contextlib import closing
from typing import Any

from chatapp.kit import Kit
from tests.contract.stored import VALUES, columns, tables

LONG_AGO = "2001-01-01T00:00:00.000Z"
NEEDED = {"message", "reaction", "room", "role"}  # whoever stands in these has left something that others see
MUST_GO = {"visit", "face", "held_name", "presence", "address_seen", "person_token"}
SHORT_LIVED = {"spent", "audit", "restriction"}  # a day's use; what moderators did, and a ban, stay whoever goes
BY_SLUG = {"presence", "audit"}


def about(kit: Kit, of: str, names: set[str]) -> dict[str, str]:
    """Table → column of every table that has something about a person, or a room."""
    found = {}
    for table in set(tables(kit)) - {of} if of == "person" else set(tables(kit)) - {of} - BY_SLUG:
        keys = {row[3] for row in kit.database.reader.all(f"PRAGMA foreign_key_list({table})") if row[2] == of}
        for column in (keys | (names & set(columns(kit, table)))) - {"message"}:
            found[table] = column
    return found


def fills(kit: Kit, table: str, **named: Any) -> None:
    """A row; what else is in it does not matter."""
    known = named | {"key": f"{table}-key", "client_id": f"{table}-1"}
    row = {name: known.get(name, VALUES[kind]) for name, kind in columns(kit, table).items()}
    with closing(sqlite3.connect(kit.database.path)) as db, db:  # which does not look at foreign keys
        marks = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def count(kit: Kit, table: str, column: str, value: Any) -> int:
    row = kit.database.reader.one(f"SELECT COUNT(*) FROM {table} WHERE {column} = ?", value)
    return int(row[0]) if row else 0


def guest(kit: Kit, person_id: str) -> None:
    fills(kit, "person", id=person_id, token_hash=person_id.encode(), seen_at=LONG_AGO, created_at=LONG_AGO)


def test_guests_go_with_all_that_is_about_them(kit: Kit) -> None:
    tables = about(kit, "person", {"person", "made_by"})
    assert set(tables) >= MUST_GO | NEEDED, "else nothing is tested"
    for table, column in tables.items():
        guest(kit, f"in-{table}")
        fills(kit, table, **{column: f"in-{table}"}, id=99 if table == "room" else "x", room=1, message=1, seq=1)
    guest(kit, "in-nothing")
    kit.jobs.named()["idle guests"].run()
    assert not count(kit, "person", "id", "in-nothing")
    for table, column in tables.items():
        stays = bool(count(kit, "person", "id", f"in-{table}"))
        assert not stays or table not in MUST_GO, f"{table}: its feature adds to kit.people_removed"
        assert stays or table not in NEEDED, f"{table}: its feature adds to kit.keepers"
        if table not in SHORT_LIVED:
            assert count(kit, table, column, f"in-{table}") == int(stays), (
                f"{table}: its feature adds to kit.people_removed"
            )


def test_rooms_go_with_all_that_is_about_them(kit: Kit) -> None:
    tables = about(kit, "room", {"room"})
    assert {"visit", "event", "reaction", "message"} <= set(tables), "else nothing is tested"
    guest(kit, "mia")
    ids = {table: number for number, table in enumerate([*tables, "nothing", "newest"], 10)}
    for table, room in ids.items():
        base = {"kind": "open", "pinned": 0, "created_at": LONG_AGO, "last_seq": 1, "floor": 1, "replayable": 1}
        fills(kit, "room", id=room, slug=f"in-{table}", made_by=None, **base)
    for table, column in tables.items():
        more = {"person": "mia", "message": 1, "seq": 1, "entered_at": LONG_AGO}
        fills(kit, table, **{column: ids[table]}, **more)
    kit.jobs.named()["idle rooms"].run()
    assert not count(kit, "room", "id", ids["nothing"])
    assert count(kit, "room", "id", ids["newest"]), "its id would be given again"
    for table, column in tables.items():
        stays = bool(count(kit, "room", "id", ids[table]))
        assert stays == (table == "message"), f"{table} keeps its room"
        assert count(kit, table, column, ids[table]) == int(stays), f"{table}: its feature adds to kit.room_removed"

"""A purge leaves nothing behind: whatever a feature stores about messages goes with them."""

from typing import Any

from chatapp.features.rooms.purging import Purging
from chatapp.kit import Kit
from chatapp.maintenance.findings import HOLES
from tests.contract.stored import VALUES, columns, tables

LOBBY, OTHER = 1, 2
LOG = {"message", "event"}


def refers_to_messages(kit: Kit, table: str) -> bool:
    return any(row[2] == "message" for row in kit.database.reader.all(f"PRAGMA foreign_key_list({table})"))


def about_messages(kit: Kit) -> list[str]:
    return [table for table in tables(kit) if "message" in columns(kit, table) or refers_to_messages(kit, table)]


def fills(kit: Kit, table: str, room: int, seq: int) -> None:
    """A row about the message with this number; what else is in it does not matter."""
    named = {"room": room, "seq": seq, "message": seq, "person": "mia", "client_id": f"{room}-{seq}"}
    row = {name: named.get(name, VALUES[kind]) for name, kind in columns(kit, table).items()}
    marks = ", ".join("?" * len(row))
    kit.database.write(
        lambda tx: tx.run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())
    ).wait()


def test_every_table_about_messages_is_emptied_below_the_floor(kit: Kit) -> None:
    assert {"reaction", "reaction_kind"} <= set(about_messages(kit)), "else nothing is tested"
    kit.database.write(lambda tx: fill_with_people(tx)).wait()
    for room in (LOBBY, OTHER):
        for seq in range(1, 6):
            fills(kit, "event" if seq == 3 else "message", room, seq)
            for table in about_messages(kit) if seq != 3 else ():
                fills(kit, table, room, seq)
    kit.database.write(lambda tx: tx.run("UPDATE room SET last_seq = 5")).wait()
    Purging(kit.database, kit.sources, kit.purged).purge(LOBBY, 4)
    for table in about_messages(kit):
        assert seqs(kit, table, "message", LOBBY) == [4, 5], f"{table} keeps rows: its feature adds to kit.purged"
        assert seqs(kit, table, "message", OTHER) == [1, 2, 4, 5], f"{table} loses rows of other rooms"
    for table in LOG:
        assert min(seqs(kit, table, "seq", LOBBY), default=4) >= 4
    assert kit.database.reader.one(HOLES) == (0,)


def fill_with_people(tx: Any) -> None:
    tx.run(
        "INSERT INTO person (id, token_hash, name, tag, avatar, rev, created_at, seen_at)"
        " VALUES ('mia', x'00', 'Mia', 'aaaa', '/avatar/mia', 1, 't', 't')"
    )
    tx.run("INSERT INTO room (id, slug, kind, title, created_at) VALUES (?, 'tea', 'open', 'Tea', 't')", OTHER)


def seqs(kit: Kit, table: str, column: str, room: int) -> list[int]:
    rows = kit.database.reader.all(f"SELECT {column} FROM {table} WHERE room = ? ORDER BY {column}", room)
    return [seq for (seq,) in rows]

"""Restrictions, rules and handles of addresses in the database."""

from collections.abc import Sequence

from chatapp.core import clock
from chatapp.core.database import Reader, Row, Tx, marks
from chatapp.features.restrictions.models import NO_RULES, Restriction, RoomRules, Snapshot

COLUMNS = "id, kind, room, person, name, reason, made_at, until_at"
LISTED = 100
PANIC = "panic"


def snapshot(reader: Reader) -> Snapshot:
    """All that holds now."""
    now = Snapshot(panic=_fact(reader, PANIC) == "1")
    for room, *rules in reader.all("SELECT room, read_only, locked, slow FROM room_rule"):
        now.rules[room] = RoomRules(bool(rules[0]), bool(rules[1]), rules[2])
    handles: dict[str, list[str]] = {}
    for restriction, handle in reader.all(
        "SELECT a.restriction, a.handle FROM restriction_address a JOIN restriction r ON r.id = a.restriction"
        " WHERE r.ended_at IS NULL"
    ):
        handles.setdefault(restriction, []).append(handle)
    for row in reader.all(
        f"SELECT {COLUMNS} FROM restriction WHERE ended_at IS NULL AND (until_at IS NULL OR until_at > ?)",  # noqa: S608
        clock.stamp(),
    ):
        now.add(Restriction(*row), handles.get(row[0], []))
    return now


def add(tx: Tx, restriction: Restriction, by: tuple[str, str], handles: set[str]) -> None:
    """A new one, and the addresses that it is for. ``by``: id and name."""
    tx.run(
        f"INSERT INTO restriction ({COLUMNS}, by_person, by_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        *(*restriction, *by),
    )
    for handle in sorted(handles):
        tx.run("INSERT INTO restriction_address (restriction, handle) VALUES (?, ?)", restriction.id, handle)


def by_id(reader: Reader, restriction_id: str) -> tuple[Restriction, bool] | None:
    """A restriction, and whether it has been lifted."""
    row = reader.one(f"SELECT {COLUMNS}, ended_at FROM restriction WHERE id = ?", restriction_id)  # noqa: S608
    return (Restriction(*row[:-1]), row[-1] is not None) if row else None


def end(tx: Tx, restriction_id: str) -> None:
    """Lifts a restriction."""
    tx.run("UPDATE restriction SET ended_at = ? WHERE id = ? AND ended_at IS NULL", clock.stamp(), restriction_id)


def open_of(reader: Reader, kind: str, room_id: int, person_id: str) -> list[str]:
    """The ids of those of a person that hold, of one kind, in exactly this room or the house."""
    rows = reader.all(
        "SELECT id FROM restriction WHERE kind = ? AND room = ? AND person = ? AND person <> '' AND ended_at IS NULL",
        *(kind, room_id, person_id),
    )
    return [row[0] for row in rows]


def open_of_handle(reader: Reader, handle: str) -> list[str]:
    """The ids of those that were not lifted, for an address or a network."""
    rows = reader.all(
        "SELECT r.id FROM restriction r JOIN restriction_address a ON a.restriction = r.id"
        " WHERE a.handle = ? AND r.ended_at IS NULL",
        handle,
    )
    return [row[0] for row in rows]


def slug(reader: Reader, room_id: int) -> str:
    """The address of a room, empty for the house."""
    row = reader.one("SELECT slug FROM room WHERE id = ?", room_id)
    return row[0] if row else ""


def rules(reader: Reader, room_id: int) -> RoomRules:
    """The rules of a room."""
    row = reader.one("SELECT read_only, locked, slow FROM room_rule WHERE room = ?", room_id)
    return RoomRules(bool(row[0]), bool(row[1]), row[2]) if row else NO_RULES


def open_ones(reader: Reader, rooms: list[int] | None) -> list[Row]:
    """What holds now, the newest first: COLUMNS, who made it, and the room's slug. ``rooms`` None: in all of them."""
    where = "" if rooms is None else f" AND r.room IN ({', '.join('?' * len(rooms))})"
    query = (
        "SELECT r.id, r.kind, r.person, r.name, r.reason, r.made_at, r.until_at, r.by_name, COALESCE(o.slug, ''),"
        " (SELECT COUNT(*) FROM restriction_address a WHERE a.restriction = r.id)"
        " FROM restriction r LEFT JOIN room o ON o.id = r.room"
        " WHERE r.ended_at IS NULL AND (r.until_at IS NULL OR r.until_at > ?)"
    )
    return reader.all(f"{query}{where} ORDER BY r.made_at DESC LIMIT ?", clock.stamp(), *(rooms or []), LISTED)


def set_rules(tx: Tx, room_id: int, rules: RoomRules) -> None:
    """The rules of a room."""
    if rules == NO_RULES:
        tx.run("DELETE FROM room_rule WHERE room = ?", room_id)
        return
    tx.run(
        "INSERT INTO room_rule (room, read_only, locked, slow) VALUES (?, ?, ?, ?) ON CONFLICT (room) DO UPDATE"
        " SET read_only = excluded.read_only, locked = excluded.locked, slow = excluded.slow",
        *(room_id, int(rules.read_only), int(rules.locked), rules.slow),
    )


def set_panic(tx: Tx, on: bool) -> None:
    """Only moderators write, nobody new comes in."""
    _set_fact(tx, PANIC, str(int(on)))


def panic(reader: Reader) -> bool:
    """Whether the switch is on."""
    return _fact(reader, PANIC) == "1"


def since(reader: Reader, person_id: str) -> str | None:
    """When a person was stored."""
    row = reader.one("SELECT created_at FROM person WHERE id = ?", person_id)
    return row[0] if row else None


def remember_addresses(tx: Tx, visits: Sequence[tuple[str, str, str]]) -> None:
    """Where people came from: person, and the handles of address and network. Nothing of who is stored no longer."""
    moment = clock.stamp()
    tx.run_many(
        "INSERT INTO address_seen (person, address, network, seen_at)"
        " SELECT id, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT) FROM person WHERE id = ?"
        " ON CONFLICT (person, address) DO UPDATE SET seen_at = excluded.seen_at",
        [(address, network, moment, person_id) for person_id, address, network in visits],
    )


def addresses(reader: Reader, person_id: str) -> list[tuple[str, str]]:
    """The handles of addresses and networks that a person came from."""
    rows = reader.all("SELECT address, network FROM address_seen WHERE person = ?", person_id)
    return [(row[0], row[1]) for row in rows]


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes the addresses of these people. A ban stays: who comes back under the same id is banned still."""
    tx.run(f"DELETE FROM address_seen WHERE person IN ({marks(ids)})", *ids)  # noqa: S608


def remove_room(tx: Tx, room_id: int) -> None:
    """A room is being removed, and what held there."""
    tx.run("DELETE FROM room_rule WHERE room = ?", room_id)
    tx.run("DELETE FROM restriction_address WHERE restriction IN (SELECT id FROM restriction WHERE room = ?)", room_id)
    tx.run("DELETE FROM restriction WHERE room = ?", room_id)


def forget_addresses(tx: Tx, before: str) -> None:
    """Handles of visits before that time."""
    tx.run("DELETE FROM address_seen WHERE seen_at < ?", before)


def _fact(reader: Reader, key: str) -> str:
    row = reader.one("SELECT value FROM meta WHERE key = ?", key)
    return row[0] if row else ""


def _set_fact(tx: Tx, key: str, value: str) -> None:
    tx.run(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value
    )

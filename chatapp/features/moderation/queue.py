"""Commands of the operator, which wait in the database for the server that has it open."""

from chatapp.core import clock
from chatapp.core.database import Reader, Tx

AT_ONCE = 50


def add(tx: Tx, command_id: str, name: str, arguments: str) -> None:
    """A command that waits. Old ones that were answered are forgotten."""
    tx.run("DELETE FROM command WHERE answer IS NOT NULL")
    tx.run(
        "INSERT INTO command (id, name, arguments, made_at) VALUES (?, ?, ?, ?)",
        *(command_id, name, arguments, clock.stamp()),
    )


def waiting(reader: Reader) -> list[tuple[str, str, str]]:
    """Id, name and arguments of those that wait, the oldest first."""
    rows = reader.all("SELECT id, name, arguments FROM command WHERE answer IS NULL ORDER BY made_at LIMIT ?", AT_ONCE)
    return [(row[0], row[1], row[2]) for row in rows]


def answer(tx: Tx, command_id: str, answer: str) -> None:
    """What came of it, as JSON."""
    tx.run("UPDATE command SET answer = ? WHERE id = ?", answer, command_id)


def answer_of(reader: Reader, command_id: str) -> str | None:
    """None while it waits."""
    row = reader.one("SELECT answer FROM command WHERE id = ?", command_id)
    return row[0] if row else None


def withdraw(tx: Tx, command_id: str) -> bool:
    """Takes back a command that still waits. False when it has been done."""
    return tx.run("DELETE FROM command WHERE id = ? AND answer IS NULL", command_id) == 1

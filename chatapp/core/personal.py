"""``Personal`` for tables whose rows are about one person each, which is almost all of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chatapp.core.database import Reader
from chatapp.core.extensions import Erasing, Personal, Told


class Table(NamedTuple):
    """``words`` say what the table is for. ``shown``: the columns that the person sees. ``column`` names the person."""

    name: str
    words: str
    shown: Sequence[str]
    column: str = "person"


def of_tables(title: str, *tables: Table, stays: Mapping[str, str] | None = None) -> Personal:
    """Shows the rows of these tables, and deletes them. For tables in which a person has some thousand rows at most."""

    def tell(reader: Reader, person_id: str) -> Told:
        for table in tables:
            yield from shown(reader, person_id, table)

    def erase(reader: Reader, person_id: str) -> Erasing:
        for table in tables:
            sql = f"DELETE FROM {table.name} WHERE {table.column} = ?"  # noqa: S608
            yield lambda tx, sql=sql: tx.run(sql, person_id)  # type: ignore[misc]

    holds = {f"{table.name}.{table.column}": table.words for table in tables}
    return Personal(title, holds, tell, erase, stays or {})


def shown(reader: Reader, person_id: str, table: Table) -> Told:
    """The rows about a person."""
    if not table.shown:
        return
    columns = ", ".join(table.shown)
    sql = f"SELECT {columns} FROM {table.name} WHERE {table.column} = ? ORDER BY {columns}"  # noqa: S608
    for row in reader.all(sql, person_id):
        yield dict(zip((each.rpartition(".")[2] for each in table.shown), row, strict=True))
    yield None

"""How large what is stored is: each store has its own numbers."""

from chatapp.core.database import Reader

SIZE = "SELECT CAST(pg_database_size(current_database()) AS BIGINT)"


def used(reader: Reader) -> int:
    """Bytes that hold something. A file of SQLite may be larger: free pages are used again."""
    return USED[reader.dialect](reader)


def shrinks(reader: Reader) -> bool:
    """Whether it is smaller as soon as something was removed. PostgreSQL frees space later, by itself."""
    return reader.dialect == "sqlite"


def _sqlite(reader: Reader) -> int:
    found = [reader.one(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size")]
    count, free, size = (row[0] if row else 0 for row in found)
    return int((count - free) * size)


def _postgres(reader: Reader) -> int:
    row = reader.one(SIZE)
    return int(row[0]) if row else 0


USED = {"sqlite": _sqlite, "postgres": _postgres}

"""What a person has reported, and what was reported about them."""

from chatapp.core.database import Reader
from chatapp.core.extensions import Erasing, Personal
from chatapp.core.personal import Table, shown
from chatapp.features.people.models import NAMELESS

REPORTS = Table(
    "report", "who has reported a message", ("made_at", "kind", "note", "author_name", "outcome"), "reporter"
)
STAYS = "what was reported about somebody stays without the name until it is decided"


def erase(reader: Reader, person_id: str) -> Erasing:
    """One's own reports go, and what was decided. What is open stays: nobody gets rid of a report in this way."""
    mentioned = f'%"person":"{person_id}"%'
    yield lambda tx: tx.run("DELETE FROM report WHERE reporter = ?", person_id)
    yield lambda tx: tx.run("DELETE FROM report WHERE author = ? AND decided_at IS NOT NULL", person_id)
    yield lambda tx: tx.run("UPDATE report SET author_name = ? WHERE author = ?", NAMELESS, person_id)
    yield lambda tx: tx.run(
        "UPDATE report SET context = '[]' WHERE decided_at IS NOT NULL AND context LIKE ?", mentioned
    )


PERSONAL = Personal(
    "What you have reported",
    {"report.reporter": REPORTS.words},
    lambda reader, person_id: shown(reader, person_id, REPORTS),
    erase,
    {"report.author": STAYS},
)

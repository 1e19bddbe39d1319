"""Who is here, as one client believes: one page on entering, then the changes."""

from typing import Any


class Roster:
    """`present` are person ids; `sure` is false when the total differs from what was counted."""

    def __init__(self) -> None:
        self.present: set[str] = set()
        self.total = 0

    @property
    def sure(self) -> bool:
        return len(self.present) == self.total

    def afresh(self, people: list[dict[str, Any]], total: int) -> None:
        self.present, self.total = {person["id"] for person in people}, total

    def change(self, data: dict[str, Any]) -> None:
        self.present |= {person["id"] for person in data["joined"]}
        self.present -= {person["id"] for person in data["left"]}
        self.total = data["total"]

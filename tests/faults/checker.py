"""The checker: histories and the stored truth in, the first broken rule out, with the records around it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.faults.history import Record
from tests.faults.truth import Truth
from tests.faults.view import View, gather

Finding = tuple[str, dict[str, Any]]
Rule = Callable[[View, Truth], Iterator[Finding]]


@dataclass(frozen=True)
class Broken:
    """`rule` is its name, `words` what is wrong, `around` the records that tell the story (at most 40)."""

    rule: str
    words: str
    around: tuple[Record, ...]

    def __str__(self) -> str:
        story = "\n".join(f"  {record}" for record in self.around)
        return f"{self.rule}: {self.words}\n{story}"


def check(records: list[Record], truth: Truth, rules: Iterable[tuple[str, Rule]] | None = None) -> Broken | None:
    """The first rule that does not hold, or None. `records` are in the order of their times."""
    from tests.faults.rules import RULES

    view = gather(records)
    for name, rule in rules or RULES:
        for words, keys in rule(view, truth):
            return Broken(name, words, around(records, keys))
    return None


def around(records: list[Record], keys: dict[str, Any]) -> tuple[Record, ...]:
    """The records that share a key with the finding, the closest matches first, then in order of time."""
    scored = [(sum(record.get(key) == value for key, value in keys.items()), record) for record in records]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])[:40]
    return tuple(sorted((record for _, record in best), key=lambda record: record["t"]))

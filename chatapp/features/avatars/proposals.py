"""Faces of visitors who are not stored: they have looked at the page, and most of them never come in."""

from collections import OrderedDict
from dataclasses import dataclass

from chatapp.features.avatars.models import Face, Kind

KEPT = 4_000  # long before so many others have looked, somebody has come in or is gone


@dataclass(slots=True)
class _Proposal:
    face: Face
    stored: bool = False


class Proposals:
    """Bounded: the oldest are forgotten, and decided anew when their owner comes in."""

    def __init__(self) -> None:
        self._proposals: OrderedDict[str, _Proposal] = OrderedDict()

    def add(self, face: Face) -> None:
        """A face that is about to be shown to a visitor."""
        self._proposals[face.key] = _Proposal(face)
        if len(self._proposals) > KEPT:
            self._proposals.popitem(last=False)

    def get(self, key: str) -> Face | None:
        """The face, as far as it is decided."""
        proposal = self._proposals.get(key)
        return proposal.face if proposal else None

    def is_waiting(self, key: str) -> bool:
        """Whether it is here and not in the database."""
        proposal = self._proposals.get(key)
        return proposal is not None and not proposal.stored

    def decide(self, key: str, kind: Kind) -> None:
        """Settles what it is; the first decision stands."""
        proposal = self._proposals.get(key)
        if proposal and proposal.face.kind is None:
            proposal.face = proposal.face._replace(kind=kind)

    def stored(self, key: str) -> None:
        """Its owner came in: the database has it now, or a repeated unit is about to put it there."""
        if proposal := self._proposals.get(key):
            proposal.stored = True

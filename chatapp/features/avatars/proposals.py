"""Faces of visitors who are not stored: they have seen the page, and most of them never connect."""

from collections import OrderedDict
from dataclasses import dataclass

from chatapp.features.avatars.models import Face, Kind

KEPT = 4_000  # long before so many others have seen the page, a visitor has connected or left


@dataclass(slots=True)
class _Proposal:
    face: Face
    stored: bool = False


class Proposals:
    """Bounded: the oldest are forgotten, and decided again when their owner connects."""

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
        """Whether it is only here, and not in the database."""
        proposal = self._proposals.get(key)
        return proposal is not None and not proposal.stored

    def decide(self, key: str, kind: Kind) -> None:
        """Decides which picture it is. The first decision stands."""
        proposal = self._proposals.get(key)
        if proposal and proposal.face.kind is None:
            proposal.face = proposal.face._replace(kind=kind)

    def stored(self, key: str) -> None:
        """Its owner has connected: the database has it now, or a repeated unit is about to store it."""
        if proposal := self._proposals.get(key):
            proposal.stored = True

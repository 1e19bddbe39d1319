"""Wires the letters."""

from chatapp.core.nodes.notices import Afresh
from chatapp.features.letters import sockets, store
from chatapp.features.letters.events import LetterCame
from chatapp.features.letters.personal import PERSONAL
from chatapp.features.letters.service import Letters
from chatapp.kit import Job, Kit

DAY = 86_400.0


def install(kit: Kit) -> Letters:
    """Returns the service, for what moderators do."""
    letters = Letters(kit.database, kit.settings.appeal)
    kit.bus.subscribe(LetterCame, letters.came)
    kit.bus.subscribe(Afresh, lambda notice: letters.reload())
    kit.personal.add("letters", PERSONAL)
    kit.people_removed.add("letters", store.forget_people)
    kit.jobs.add("letters", Job(DAY, letters.forget, once=True))
    sockets.install(kit, letters)
    return letters

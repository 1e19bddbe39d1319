"""A visitor who is not stored has a face, and keeps it when they are."""

import gevent
import pytest

from chatapp.core.errors import ChatError
from chatapp.features.avatars import proposals
from chatapp.features.avatars.models import key_of


def keeps(studio, proposal, person="mia"):
    address, picture = proposal
    studio.database.write(lambda tx: studio.faces.keep(tx, person, address, picture)).wait()
    return address


def stored(studio):
    return studio.database.reader.all("SELECT key FROM face")


def test_nothing_is_stored_or_asked_for_until_somebody_looks(studio, liara):
    address, picture = studio.faces.propose()
    gevent.sleep(0.1)
    assert (stored(studio), liara.asked) == ([], [])
    image = studio.shows(address)
    assert image.mimetype == "image/webp"
    assert (stored(studio), liara.asked) == ([], [picture])
    assert studio.shows(keeps(studio, (address, picture))) == image
    assert studio.knows(address).kind == "liara"


def test_a_face_that_was_shown_as_a_drawing_stays_one(studio, liara):
    liara.mood = "500"
    proposal = studio.faces.propose()
    image = studio.shows(proposal[0])
    liara.mood = "portrait"
    assert image.mimetype == "image/svg+xml"
    assert studio.shows(keeps(studio, proposal)) == image
    assert studio.knows(proposal[0]).kind == "drawn"


def test_a_face_that_nobody_looked_at_is_decided_when_it_is_stored(studio):
    address = keeps(studio, studio.faces.propose())
    assert studio.shows(address).mimetype == "image/webp"


def test_a_face_that_is_decided_while_it_is_stored(studio, liara):
    liara.mood = "slow"
    proposal = studio.faces.propose()
    looking = gevent.spawn(studio.shows, proposal[0])
    gevent.sleep(0.05)
    address = keeps(studio, proposal)
    assert looking.get(timeout=10) == studio.shows(address)
    assert studio.knows(address).kind == "liara"


def test_after_a_restart_the_number_of_the_portrait_brings_the_same_face(studio):
    proposal = studio.faces.propose()
    image = studio.shows(proposal[0])
    studio.faces._proposals = proposals.Proposals()
    assert studio.shows(keeps(studio, proposal)) == image


def test_where_faces_are_local_a_proposal_is_a_drawing(local_studio, liara):
    proposal = local_studio.faces.propose()
    assert proposal[1] is None
    image = local_studio.shows(proposal[0])
    assert local_studio.shows(keeps(local_studio, proposal)) == image
    assert not liara.asked


def test_the_oldest_are_forgotten(local_studio, monkeypatch):
    monkeypatch.setattr(proposals, "KEPT", 3)
    addresses = [local_studio.faces.propose()[0] for _ in range(5)]
    with pytest.raises(ChatError, match="not_found"):
        local_studio.shows(addresses[0])
    assert local_studio.shows(addresses[-1]).data.startswith(b"<svg")
    assert local_studio.faces._proposals.get(key_of(addresses[0])) is None

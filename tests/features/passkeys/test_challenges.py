"""Challenges: ours, for one purpose, for a few minutes. Once: the database says so."""

from collections.abc import Iterator

import pytest

from chatapp.core import clock
from chatapp.core.database import Address, Database, open_database
from chatapp.core.errors import ChatError
from chatapp.core.public_address import of_origin
from chatapp.features.passkeys import ceremony, store
from chatapp.features.passkeys.ceremony import Site
from chatapp.features.passkeys.challenges import SECONDS, Challenges
from chatapp.features.passkeys.site import site_of


def test_a_challenge_holds_for_its_purpose_and_time_alone() -> None:
    ours, theirs = Challenges(b"one"), Challenges(b"two")
    challenge = ours.make("come here", now=1000.0)
    assert ours.until(challenge, "come here", now=1000.0 + SECONDS) == 1000 + SECONDS
    assert ours.until(challenge, "come here", now=1001.0 + SECONDS) is None
    assert ours.until(challenge, "add here", now=1000.0) is None
    assert theirs.until(challenge, "come here", now=1000.0) is None
    for forged in (b"", challenge[:-1], challenge + b"x", bytes([challenge[0] ^ 1]) + challenge[1:]):
        assert ours.until(forged, "come here", now=1000.0) is None
    assert ours.make("x") != ours.make("x")


@pytest.fixture
def database(place: Address) -> Iterator[Database]:
    opened = open_database(place, lambda event: None)
    yield opened
    opened.close()


def test_a_challenge_is_used_once(database: Database) -> None:
    until = clock.stamp(clock.now().replace(year=2999))
    used = [database.write(lambda tx: store.use_challenge(tx, b"hash", until)).wait() for _ in range(2)]
    assert used == [True, False]
    database.write(lambda tx: store.use_challenge(tx, b"old", "2001-01-01T00:00:00.000Z")).wait()
    database.write(lambda tx: store.use_challenge(tx, b"new", until)).wait()
    assert database.write(lambda tx: store.use_challenge(tx, b"old", until)).wait() is True, "what expired is forgotten"


def test_passkeys_belong_to_their_person(database: Database) -> None:
    key = store.Stored("mia", b"public", 0)
    for expected in (True, False):
        assert database.write(lambda tx: store.add(tx, "key", "mia", key, "Phone")).wait() is expected
    assert database.write(lambda tx: store.rename(tx, "eve", "key", "Hers")).wait() is False
    database.write(lambda tx: store.remove(tx, "eve", "key")).wait()
    assert [each.name for each in store.of(database.reader, "mia")] == ["Phone"]
    assert store.find(database.reader, "key") == key
    assert store.keepers(database.reader, ["mia", "eve"]) == ["mia"]


@pytest.mark.parametrize(
    ("origin", "words"),
    [("http://203.0.113.7", "host name"), ("https://[2001:db8::1]", "host name"), ("http://chat.example", "HTTPS")],
)
def test_where_there_can_be_none_it_is_said(origin: str, words: str) -> None:
    with pytest.raises(ChatError, match=words):
        site_of(of_origin(origin))


@pytest.mark.parametrize("origin", ["https://chat.example", "https://chat.example:8443", "http://localhost:8000"])
def test_a_passkey_belongs_to_the_host_whatever_its_port(origin: str) -> None:
    site = site_of(of_origin(origin), " Tea ")
    assert site == Site(origin.split("/")[2].split(":")[0], origin, "Tea")


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", '{"id": 1}', '{"id": "a", "response": {"clientDataJSON": "!"}}']
)
def test_what_is_no_credential_is_refused(credential: str) -> None:
    with pytest.raises(ChatError) as caught:
        ceremony.challenge_in(credential)
    assert caught.value.code == "bad_passkey"

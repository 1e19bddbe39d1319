"""Who is here comes in pages, and each says where the next one begins: the answer of entering, too."""

import msgspec
import pytest

from chatapp.features.people.models import Actor, Person
from chatapp.features.presence.service import PAGE, Presence


@pytest.fixture
def presence() -> Presence:
    return Presence(database=None, bus=None, rooms=None, grace=1.0)  # type: ignore[arg-type]


def comes(presence: Presence, number: int) -> None:
    person = Person(f"p{number}", f"Person {number}", "/avatar/x", "aaaa", 1)
    presence.enter(Actor(person), f"s{number}", "tea")


def names(encoded: bytes) -> list[str]:
    return [person["id"] for person in msgspec.json.decode(encoded)]


def test_a_full_page_is_all_until_somebody_else_comes(presence: Presence) -> None:
    for number in range(PAGE):
        comes(presence, number)
    first = presence.present("tea")
    assert (first.total, first.next, len(names(first.people))) == (PAGE, None, PAGE)
    comes(presence, PAGE)
    first = presence.present("tea")
    assert (first.total, first.next) == (PAGE + 1, names(first.people)[-1])


def test_the_pages_together_are_everyone_once(presence: Presence) -> None:
    for number in range(2 * PAGE + 7):
        comes(presence, number)
    first = presence.present("tea")
    seen, after = names(first.people), first.next
    while after is not None:
        page = presence.page("tea", after)
        assert page.people_total == first.total
        seen += [person.id for person in page.people]
        after = page.next
    assert seen == [f"p{number}" for number in range(2 * PAGE + 7)]


def test_an_empty_room(presence: Presence) -> None:
    nobody = presence.present("tea")
    assert (names(nobody.people), nobody.total, nobody.next) == ([], 0, None)

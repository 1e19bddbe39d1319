"""How many connections an address may have, of strangers and of people who are known; without a socket."""

import pytest

from chatapp.core.addresses import ladder
from chatapp.core.errors import ChatError
from chatapp.realtime.transport.admission import PER_PERSON, Admission

SCHOOL, ELSEWHERE = "192.0.2.1", "198.51.100.1"


class Door:
    """``enters`` is a handshake; connections are named by numbers."""

    def __init__(self, strangers: int, known: int) -> None:
        self.admission = Admission(strangers, known)
        self.number = 0

    def enters(self, address: str, person: str | None = None) -> int | None:
        """The connection's number, None when it is refused."""
        try:
            whose = self.admission.check(address, lambda: person)
        except ChatError as error:
            assert (error.code, error.retry_after) == ("rate", 10.0)
            return None
        self.number += 1
        self.admission.add(self.number, address, whose)
        return self.number

    def joins(self, address: str, person: str) -> bool:
        """A handshake, and then who it is."""
        number = self.enters(address)
        if number is None:
            return False
        self.admission.settle(number, person)
        return True


def test_a_school_gets_in_person_by_person() -> None:
    door = Door(strangers=5, known=500)
    assert all(door.joins(SCHOOL, f"pupil {number}") for number in range(505))
    assert not door.joins(SCHOOL, "one more")
    assert door.joins(ELSEWHERE, "somebody")


def test_strangers_do_not_take_the_places_of_the_known() -> None:
    door = Door(strangers=5, known=10)
    assert all(door.enters(SCHOOL) for _ in range(5))
    assert door.enters(SCHOOL) is None
    assert door.enters(SCHOOL, "mia")


def test_one_person_does_not_take_the_places_of_the_others() -> None:
    door = Door(strangers=5, known=500)
    assert sum(door.joins(SCHOOL, "mia") for _ in range(PER_PERSON + 10)) == PER_PERSON + 5


def test_networks_have_a_wider_limit() -> None:
    door = Door(strangers=2, known=0)
    entered = [door.enters(f"2001:db8:0:{network:x}::/64") for network in range(5) for _ in range(2)]
    assert entered.count(None) == 4, "three times as many for a /56"
    entered = [door.enters(f"2001:db8:0:{network << 8:x}::/64") for network in range(1, 6) for _ in range(2)]
    assert entered.count(None) == 4, "six times as many for a /48"
    assert door.enters("2001:db8:1::/64")


def test_who_has_left_gives_the_place_back() -> None:
    door = Door(strangers=1, known=1)
    mia = door.enters(SCHOOL)
    door.admission.settle(mia, "mia")
    stranger = door.enters(SCHOOL)
    assert door.enters(SCHOOL, "otto") is None
    assert door.admission.remove(mia) == "mia"
    otto = door.enters(SCHOOL, "otto")
    for connection in (stranger, otto):
        door.admission.remove(connection)
    assert len(door.admission) == 0


@pytest.mark.parametrize(
    ("address", "steps"),
    [
        ("192.0.2.7", [("192.0.2.7", 1), ("192.0.2.0/24", 3)]),
        ("::ffff:192.0.2.7", [("192.0.2.7", 1), ("192.0.2.0/24", 3)]),
        ("2001:db8:1:2ff::/64", [("2001:db8:1:2ff::/64", 1), ("2001:db8:1:200::/56", 3), ("2001:db8:1::/48", 6)]),
        ("2001:db8:1:2ff::5", [("2001:db8:1:2ff::/64", 1), ("2001:db8:1:200::/56", 3), ("2001:db8:1::/48", 6)]),
        ("127.0.0.1", [("127.0.0.1", 1)]),
        ("::1", [("::/64", 1)]),
        ("192.168.1.5", [("192.168.1.5", 1)]),
        ("local", [("local", 1)]),
        ("", [("", 1)]),
    ],
)
def test_the_networks_around_an_address(address: str, steps: list[tuple[str, int]]) -> None:
    assert list(ladder(address)) == steps

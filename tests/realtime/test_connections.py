"""Which HTTP connections stay open: decided without a socket."""

from chatapp.realtime.http.connections import IDLE_WHEN_CROWDED, PATIENCE, Connections, HttpConnection, State

ATTACKER, NEIGHBOUR, OTHER = "192.0.2.1", "192.0.2.2", "198.51.100.1"


class Door:
    """``connections`` with a clock; ``stopped`` are the names of those that had to go."""

    def __init__(self, size: int = 100, per_address: int = 10) -> None:
        self.connections = Connections(size, per_address)
        self.stopped: list[str] = []
        self.now = 100.0

    def opens(self, name: str, address: str = ATTACKER, state: State = State.IDLE) -> HttpConnection | None:
        """A connection that is in ``state`` from now on."""
        self.now += 0.001
        connection = self.connections.open(address, lambda: self.stopped.append(name), self.now)
        if connection is not None:
            connection.change(state, self.now)
        return connection

    def crowd(self, count: int, address: str = ATTACKER, state: State = State.IDLE) -> list[HttpConnection | None]:
        """Many of one address."""
        return [self.opens(f"{address} {number}", address, state) for number in range(count)]


def test_an_address_that_has_too_many_loses_the_one_that_waits_longest() -> None:
    door = Door()
    door.crowd(12)
    assert door.stopped == [f"{ATTACKER} 0", f"{ATTACKER} 1"]
    assert len(door.connections) == 10


def test_who_is_answered_is_never_stopped_and_one_more_is_turned_away() -> None:
    door = Door()
    door.crowd(10, state=State.ANSWERING)
    assert door.opens("one more") is None
    assert door.stopped == []
    assert door.opens("neighbour", NEIGHBOUR) is not None


def test_a_request_that_does_not_arrive_gives_its_place_away() -> None:
    door = Door()
    door.crowd(10, state=State.READING)
    assert door.opens("at once") is None
    door.now += PATIENCE
    assert door.opens("later") is not None
    assert door.stopped == [f"{ATTACKER} 0"]


def test_held_polls_do_not_count() -> None:
    door = Door()
    door.crowd(30, state=State.HELD)
    assert door.opens("page") is not None
    assert door.stopped == []


def test_a_network_has_a_limit_of_its_own() -> None:
    door = Door(size=1000)
    for host in range(3):
        door.crowd(10, f"192.0.2.{host + 1}", State.ANSWERING)
    assert door.opens("next of the /24", "192.0.2.99") is None
    assert door.opens("elsewhere", OTHER) is not None
    for host in range(3):
        door.crowd(10, f"2001:db8:0:{host:x}::1", State.ANSWERING)
    assert door.opens("next of the /56", "2001:db8:0:ff::1") is None
    for host in range(3):
        door.crowd(10, f"2001:db8:0:1{host:02x}::1", State.ANSWERING)
    assert door.opens("next of the /48", "2001:db8:0:2ff::1") is None
    assert door.opens("another /48", "2001:db8:1::1") is not None


def test_when_it_is_crowded_who_waits_goes_sooner() -> None:
    door = Door(size=40, per_address=1000)
    door.crowd(30)
    door.now += IDLE_WHEN_CROWDED
    door.opens("newcomer", OTHER)
    assert len(door.stopped) == 30


def test_a_full_pool_takes_from_the_address_that_has_most() -> None:
    door = Door(size=40, per_address=1000)
    door.crowd(5, OTHER)
    door.crowd(32)
    assert door.opens("newcomer", NEIGHBOUR) is not None
    assert door.stopped == [f"{ATTACKER} 0"]


def test_the_last_tenth_is_for_handshakes() -> None:
    door = Door(size=40, per_address=1000)
    door.crowd(36, state=State.ANSWERING)
    assert door.connections.has_reserve()
    assert door.opens("handshake", OTHER) is not None
    assert not door.connections.has_reserve()


def test_what_has_ended_is_forgotten() -> None:
    door = Door()
    for connection in door.crowd(10, state=State.ANSWERING):
        assert connection is not None
        door.connections.closed(connection)
        door.connections.closed(connection)
    assert len(door.connections) == 0
    assert len(door.crowd(10, state=State.ANSWERING)) == 10


def test_our_own_proxies_stand_for_many() -> None:
    door = Door()
    door.crowd(30, address="", state=State.ANSWERING)
    assert len(door.connections) == 30

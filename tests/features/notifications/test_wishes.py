"""How people want to be notified: quiet hours in their own time zone, kept for all of their devices."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from chatapp.core.database import Address
from chatapp.features.notifications import store
from chatapp.features.notifications.events import NotifyChanged
from chatapp.features.notifications.lines import USUAL, Wishes
from chatapp.features.notifications.service import Notifications
from chatapp.features.notifications.wishes import quiet_at
from tests.features.rooms.stage import Stage
from tests.support.players import Comes

NIGHT = Wishes(quiet=True, quiet_from=22 * 60, quiet_to=7 * 60, zone="Asia/Tokyo", bodies=True)  # 13:00 to 22:00 UTC


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    yield stage
    stage.database.close()


@pytest.mark.parametrize(("hour", "quiet"), [(12, False), (13, True), (16, True), (21, True), (22, False), (3, False)])
def test_quiet_hours_are_those_of_the_persons_zone_also_over_midnight(hour: int, quiet: bool) -> None:
    assert quiet_at(NIGHT, datetime(2026, 1, 5, hour, 0, tzinfo=UTC)) is quiet


def test_quiet_hours_within_a_day_an_unknown_zone_and_none() -> None:
    noon = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
    assert quiet_at(Wishes(True, 11 * 60, 13 * 60, "No/Such_Place", True), noon)
    assert not quiet_at(Wishes(True, 13 * 60, 14 * 60, "UTC", True), noon)
    assert not quiet_at(Wishes(False, 0, 1439, "UTC", True), noon)
    assert quiet_at(Wishes(True, 60, 60, "UTC", True), noon), "from one until one is the whole day"


def test_they_are_kept_and_told_once(stage: Stage) -> None:
    notifications = Notifications(stage.database)
    assert notifications.of("mia") == USUAL
    for _ in range(2):
        assert notifications.set("mia", NIGHT).wait() == NIGHT
    assert notifications.of("mia") == NIGHT
    assert notifications.of("otto") == USUAL
    assert [event.person for event in stage.heard if isinstance(event, NotifyChanged)] == ["mia"]
    stage.does(lambda tx: store.forget_people(tx, ["mia"]))
    assert notifications.of("mia") == USUAL


def test_only_ones_own_devices_hear_of_it(comes: Comes) -> None:
    mia, eve = comes(), comes()
    phone = comes(token=mia.token)
    wishes = {"quiet": True, "quiet_from": 60, "quiet_to": 120, "zone": "Europe/Berlin", "bodies": False}
    assert mia.gets("notify:set", **wishes) == wishes
    assert phone.sees("notify:changed") == {"person": mia.person["id"], "wishes": wishes}
    assert phone.gets("notify:get") == wishes
    assert eve.gets("notify:get")["quiet"] is False
    eve.hears_nothing("notify:changed")


@pytest.mark.parametrize(
    "wrong",
    [
        {"quiet_from": 1440},
        {"quiet_to": -1},
        {"zone": "../../etc/passwd"},
        {"zone": ""},
        {"quiet": 1},
        {"zone": "a" * 99},
    ],
)
def test_what_cannot_be_is_refused(comes: Comes, wrong: dict[str, object]) -> None:
    wishes = {"quiet": True, "quiet_from": 60, "quiet_to": 120, "zone": "UTC", "bodies": False}
    assert comes().fails("notify:set", **(wishes | wrong)) == "bad_type"

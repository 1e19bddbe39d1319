"""A face is decided in time and never changes afterwards."""

import gevent
import pytest

from chatapp.core.errors import ChatError
from chatapp.features.avatars import store
from chatapp.features.avatars.choice import Choice
from chatapp.features.avatars.models import Face, url
from tests.support.fake_liara import MOODS


def test_mia_gets_a_portrait(studio, liara):
    face = studio.gives("mia")
    image = studio.shows(face)
    assert image.mimetype == "image/webp"
    assert image.data[:4] == b"RIFF"
    assert liara.asked == [studio.knows(face).picture]


def test_a_kept_portrait_is_not_fetched_again(studio, liara, cache):
    first = studio.gives("mia")
    studio.shows(first)
    studio.faces._choice.pick = lambda *_: studio.knows(first).picture
    second = studio.gives("otto")
    assert studio.knows(second).kind == "liara"  # at once, without a wait
    assert studio.shows(second).data == studio.shows(first).data
    assert len(liara.asked) == 1


def test_those_who_want_the_same_portrait_share_one_request(cache, liara):
    liara.mood = "slow"
    wanting = [gevent.spawn(cache.obtain, 7, 5.0) for _ in range(20)]
    gevent.joinall(wanting)
    assert all(want.value for want in wanting)
    assert liara.asked == [7]


@pytest.mark.parametrize("mood", [*sorted(MOODS.keys() - {"portrait"}), "redirect"])
def test_whatever_the_api_does_mia_has_a_face(mood, studio, liara, cache):
    liara.mood = mood
    face = studio.gives("mia")
    image = studio.shows(face)
    assert image.mimetype == "image/svg+xml"
    assert image.lasting
    assert liara.asked and not liara.visited
    assert not cache.kept


def test_a_late_portrait_does_not_change_a_face_but_is_kept_for_others(hasty_studio, liara, cache):
    liara.mood = "slow"
    face = hasty_studio.gives("mia")
    drawing = hasty_studio.shows(face)
    assert drawing.mimetype == "image/svg+xml"
    picture = hasty_studio.knows(face).picture
    assert cache.obtain(picture, 5.0)
    assert hasty_studio.shows(face) == drawing
    assert hasty_studio.knows(face).kind == "drawn"


def test_the_first_decision_stands(studio, database):
    face = studio.gives("mia")
    before = studio.shows(face)
    database.write(lambda tx: store.decide(tx, studio.knows(face).key, "drawn")).wait()
    assert studio.shows(face) == before


def test_a_face_that_a_crash_left_undecided_is_drawn_when_asked_for(studio, database):
    database.write(lambda tx: store.add(tx, Face("left", None, 12), "mia")).wait()
    assert studio.shows(url("left")).mimetype == "image/svg+xml"
    assert studio.knows(url("left")).kind == "drawn"


def test_a_lost_file_gets_a_stand_in_that_nobody_keeps(studio, tmp_path, cache):
    face = studio.gives("mia")
    studio.shows(face)
    cache._bytes.clear()
    next((tmp_path / "pictures").iterdir()).unlink()
    image = studio.shows(face)
    assert (image.mimetype, image.lasting) == ("image/svg+xml", False)


def test_nobody_has_an_unknown_face(studio):
    with pytest.raises(ChatError, match="not_found"):
        studio.shows(url("nobody"))


def test_where_faces_are_local_nobody_is_called(local_studio, liara):
    faces = [local_studio.gives("mia"), local_studio.gives("otto")]
    mia, otto = map(local_studio.shows, faces)
    assert mia.data.startswith(b"<svg") and otto.data.startswith(b"<svg")
    assert mia.data != otto.data
    assert not liara.asked


def test_a_drawing_is_the_same_each_time_and_has_no_script(local_studio):
    face = local_studio.gives("mia")
    drawing = local_studio.shows(face)
    local_studio.faces._drawer._drawings.clear()
    assert local_studio.shows(face) == drawing
    assert b"<script" not in drawing.data and b'href="http' not in drawing.data


def test_ninety_people_who_come_one_after_the_other_differ():
    choice = Choice([])
    assert len({choice.pick(set()) for _ in range(90)}) == 90


def test_mia_does_not_get_a_face_that_someone_in_her_room_has(studio, database):
    for picture in range(1, 100):
        database.write(lambda tx, n=picture: store.add(tx, Face(f"face{n}", "liara", n), f"person{n}")).wait()
    studio.around("mia", [url(f"face{n}") for n in range(1, 100)])
    assert studio.knows(studio.gives("mia")).picture == 100


def test_in_a_room_with_all_the_portraits_a_face_is_drawn(studio, database):
    for picture in range(1, 101):
        database.write(lambda tx, n=picture: store.add(tx, Face(f"face{n}", "liara", n), f"person{n}")).wait()
    studio.around("mia", [url(f"face{n}") for n in range(1, 101)])
    assert studio.knows(studio.gives("mia")).kind == "drawn"


def test_another_face_is_another_picture(studio):
    pictures = [studio.knows(studio.gives("mia")).picture for _ in range(30)]
    assert len(set(pictures)) == 30


def test_a_face_of_a_person_who_could_not_be_stored_is_nobodys(studio, database):
    def unit(tx):
        studio.faces.choose(tx, "mia")
        raise ChatError("taken")

    with pytest.raises(ChatError):
        database.write(unit).wait()
    gevent.sleep(0.3)
    assert database.reader.all("SELECT * FROM face") == []

"""What is kept of a picture that came from elsewhere, and when the API is left alone."""

import hashlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from chatapp.features.avatars.breaker import Breaker
from chatapp.features.avatars.liara import Liara, Unavailable
from chatapp.features.avatars.portrait import Wrong, convert
from tests.features.avatars.studio import Clock
from tests.support.fake_liara import PORTRAIT, WRONG, picture


def test_a_portrait_becomes_small_and_loses_what_it_said_about_itself():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "taken at home")
    out = BytesIO()
    Image.new("RGBA", (500, 400)).save(out, "PNG", pnginfo=notes, exif=b"Exif\0\0MM\0*secret")
    data = convert(out.getvalue())
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("WEBP", (256, 205))
    assert b"home" not in data and b"secret" not in data


def test_the_picture_that_says_404_is_known_by_its_hash():
    known = Wrong(size=(1, 2), sha256=hashlib.sha256(WRONG).hexdigest())
    with pytest.raises(ValueError, match="404"):
        convert(WRONG, known)
    assert convert(PORTRAIT, known)


def test_a_new_version_of_it_is_known_by_its_size():
    with pytest.raises(ValueError, match="size"):
        convert(picture(373, (1, 2, 3)))


def test_a_picture_of_several_frames_keeps_the_first():
    out = BytesIO()
    frames = [Image.new("RGB", (500, 500), colour) for colour in ("red", "blue")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    with Image.open(BytesIO(convert(out.getvalue()))) as image:
        assert getattr(image, "n_frames", 1) == 1


def test_an_answer_that_never_ends_is_cut_off(liara):
    liara.mood = "trickle"
    with pytest.raises(Unavailable, match="too long"):
        Liara(liara.address, total=0.3).fetch(1)


def test_three_failures_open_the_breaker_and_a_success_closes_it():
    clock = Clock()
    breaker = Breaker(failures=3, pause=60, longest=200, monotonic=clock)
    for _ in range(3):
        assert breaker.closed
        breaker.failed()
    assert not breaker.closed
    clock.passes(60)
    assert breaker.closed  # one try
    breaker.failed()
    clock.passes(60)
    assert not breaker.closed  # twice as long
    clock.passes(60)
    breaker.succeeded()
    breaker.failed()
    assert breaker.closed


def test_an_api_that_fails_is_left_alone_and_asked_again_later(studio, liara, clock, cache):
    liara.mood = "500"
    for person in ("mia", "otto", "ida"):
        studio.shows(studio.gives(person))
    assert len(liara.asked) == 3
    assert studio.knows(studio.gives("finn")).kind == "drawn"  # at once
    assert len(liara.asked) == 3
    liara.mood = "portrait"
    clock.passes(60)
    assert studio.shows(studio.gives("lena")).mimetype == "image/webp"


def test_while_the_api_rests_the_kept_portraits_go_on(studio, liara, cache):
    studio.shows(studio.gives("mia"))
    for _ in range(3):
        cache._breaker.failed()
    assert studio.knows(studio.gives("otto")).kind == "liara"
    assert len(liara.asked) == 1


def test_portraits_are_collected_until_all_are_here(cache, liara):
    for _ in range(101):
        cache.fetch_one_more()
    assert sorted(liara.asked) == list(range(1, 101))


def test_kept_portraits_survive_a_restart(cache, liara, tmp_path):
    assert cache.obtain(5, 5.0)
    (tmp_path / "pictures" / "6.part").write_bytes(b"half")
    again = type(cache)(tmp_path / "pictures", cache._liara, cache._breaker)
    assert again.kept == {5}
    assert again.read(5) == cache.read(5)

"""Secrets that were fetched in advance."""

import os
import string

import pytest

from chatapp.core.secret_text import LONGEST, secret_text


@pytest.mark.parametrize("size", [12, 15, LONGEST])
def test_a_secret_is_new_url_safe_and_long_enough(size):
    made = [secret_text(size) for _ in range(1000)]
    assert len(set(made)) == 1000
    assert {len(each) for each in made} == {-(-size * 8 // 6)}
    assert set("".join(made)) <= set(string.ascii_letters + string.digits + "-_")


def test_a_child_does_not_repeat_the_secrets_of_its_parent():
    secret_text(LONGEST)  # so that some are left
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, secret_text(LONGEST).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        assert pipe.read() != secret_text(LONGEST)
    os.waitpid(child, 0)

"""A stage for each test that posts below the sockets."""

from tests.features.rooms.conftest import stage

__all__ = ["stage"]

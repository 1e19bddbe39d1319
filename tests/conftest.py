"""For all tests: pytest can run pytest, to test what helps the tests; and the stores."""

from tests.support.stores import broker, migrated, new_store, place, postgres, scratch

__all__ = ["broker", "migrated", "new_store", "place", "postgres", "scratch"]
pytest_plugins = ["pytester"]

"""For all tests: pytest can run pytest, to test what helps the tests; and the stores."""

from tests.support.stores import migrated, place, postgres, scratch, store_variables

__all__ = ["migrated", "place", "postgres", "scratch", "store_variables"]
pytest_plugins = ["pytester"]

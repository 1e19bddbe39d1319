"""For all tests: pytest can run pytest, to test what helps the tests."""

pytest_plugins = ["pytester"]

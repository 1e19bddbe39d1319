"""The chat's pages in this process, as a browser behind any proxy asks for them."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from chatapp.app import create_app
from chatapp.settings import Settings

Get = Callable[..., Any]


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    data = tmp_path_factory.mktemp("data")
    return create_app(
        Settings(data=data, avatars="local", title="Team Blue", hosts="*", trusted_proxies="127.0.0.1", page_time=1000)
    )


@pytest.fixture
def get(app: Flask) -> Get:
    """``get("/r/hike", X_Forwarded_Proto="https")``; the host is a.example where none is given."""

    def ask(path: str, method: str = "GET", **headers: str) -> Any:
        fields = {"Host": "a.example"} | {name.replace("_", "-"): value for name, value in headers.items()}
        return app.test_client(use_cookies=False).open(path, method=method, headers=fields)

    return ask


SECURE = {"X_Forwarded_Proto": "https"}

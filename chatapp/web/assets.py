"""Static files under one prefix that is the hash of them all: relative imports work, expiry is far.

WhiteNoise serves them, compressed once on the first start of a version.
"""

import hashlib
import shutil
from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

SOURCE = Path(__file__).parent.parent / "static"


class Assets:
    """``url("js/main.js")`` for templates; ``modules`` lists every script for modulepreload."""

    def __init__(self, cache: Path) -> None:
        files = [path for path in sorted(SOURCE.rglob("*")) if path.is_file()]
        digest = hashlib.sha256()
        for path in files:
            digest.update(str(path.relative_to(SOURCE)).encode() + b"\0" + path.read_bytes())
        self.version = digest.hexdigest()[:12]
        self._names = [path.relative_to(SOURCE).as_posix() for path in files]
        self._folder = cache / f"static-{self.version}"
        if not self._folder.exists():
            _compress(files, self._folder)

    def url(self, name: str = "") -> str:
        """The address of a static file; of the whole tree without a name."""
        return f"/static/{self.version}/{name}"

    @property
    def modules(self) -> list[str]:
        """Addresses of all modules, so that the browser loads them side by side."""
        return [self.url(name) for name in self._names if name.endswith(".js")]

    def plug(self, app: Flask) -> None:
        """Puts WhiteNoise in front of the app."""
        files = WhiteNoise(app.wsgi_app, max_age=31536000, immutable_file_test=lambda path, url: True)
        files.add_files(str(self._folder), prefix=self.url())
        app.wsgi_app = files  # type: ignore[method-assign]


def _compress(files: list[Path], folder: Path) -> None:
    for old in folder.parent.glob("static-*"):
        shutil.rmtree(old, ignore_errors=True)
    making: Any = folder.with_suffix(".new")
    shutil.rmtree(making, ignore_errors=True)
    shutil.copytree(SOURCE, making)
    compressor = Compressor(quiet=True, use_brotli=False)
    for path in files:
        if compressor.should_compress(path.name):
            list(compressor.compress(str(making / path.relative_to(SOURCE))))
    making.rename(folder)

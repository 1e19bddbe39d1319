"""Static files under one prefix that is the hash of them all: relative imports work, and they may be cached for long.

WhiteNoise serves them, compressed once on the first start of a version. The first paint needs all styles and the
choice of the theme; they are in the page itself. The scripts that run after it are one file. What only some people
need is loaded when they do.
"""

import hashlib
import re
import shutil
from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from chatapp.web.bundle import Bundle
from chatapp.web.http import HEADERS

SOURCE = Path(__file__).parent.parent / "static"
SCRIPT = "js/app.js"
LATER = "css/later.css"
ON_DEMAND = ("vendor/highlight/", "vendor/lean-qr/")  # libraries that a first visit does not load
IMPORTED = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)


class Assets:
    """``url("img/icon.svg")`` for templates; ``styles`` and ``theme`` are put into the page as text.

    ``later`` are the styles that are loaded on demand.
    """

    def __init__(self, cache: Path) -> None:
        bundle = Bundle(SOURCE / "js", "main.js", "app.js")
        made = {SCRIPT: bundle.text, f"{SCRIPT}.map": bundle.map}
        for name, part in bundle.parts.items():
            made |= {f"js/{name}": part.text, f"js/{name}.map": part.map}
        self._names = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*") if path.is_file())
        owner = Bundle(SOURCE / "js", "owner/main.js", "owner.js")
        made |= {"js/owner.js": owner.text, "js/owner.js.map": owner.map}
        made[LATER] = self.later = _sheet(LATER)
        digest = hashlib.sha256()
        for name in self._names:
            digest.update(name.encode() + b"\0" + (SOURCE / name).read_bytes())
        for text in made.values():
            digest.update(text.encode())
        self.version = digest.hexdigest()[:12]
        self.styles = _sheet("css/index.css")
        self.theme = _text("js/theme.js")
        self._folder = cache / f"static-{self.version}"
        if not self._folder.exists():
            _compress(sorted({*self._names, *made}), made, self._folder)

    def url(self, name: str = "") -> str:
        """The address of a static file, or of the whole tree when there is no name."""
        return f"/static/{self.version}/{name}"

    def text(self, name: str) -> str:
        """The text of a file as it was written."""
        return _text(name)

    @property
    def script(self) -> str:
        """The address of the bundle with all our modules."""
        return self.url(SCRIPT)

    @property
    def libraries(self) -> list[str]:
        """The addresses of the bundle's imports, so that the browser loads them in parallel."""
        ours = [name for name in self._names if name.startswith("vendor/") and name.endswith(".js")]
        return [self.url(name) for name in ours if not name.startswith(ON_DEMAND)]

    def install(self, app: Flask) -> None:
        """Puts WhiteNoise in front of the app."""
        files = WhiteNoise(
            app.wsgi_app,
            max_age=31536000,
            immutable_file_test=lambda path, url: True,
            allow_all_origins=False,
            add_headers_function=_guard,
        )
        files.add_files(str(self._folder), prefix=self.url())
        app.wsgi_app = files  # type: ignore[method-assign]


def _guard(headers: Any, path: str, url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value


def _sheet(name: str) -> str:
    """A style sheet with those that it imports."""
    return IMPORTED.sub(lambda found: _text(f"css/{found[1]}"), _text(name))


def _text(name: str) -> str:
    return (SOURCE / name).read_text("utf-8")


def _compress(names: list[str], made: dict[str, str], folder: Path) -> None:
    for old in folder.parent.glob("static-*"):
        shutil.rmtree(old, ignore_errors=True)
    making: Any = folder.with_suffix(".new")
    shutil.rmtree(making, ignore_errors=True)
    for name in names:
        (making / name).parent.mkdir(parents=True, exist_ok=True)
        (making / name).write_bytes(made[name].encode() if name in made else (SOURCE / name).read_bytes())
    compressor = Compressor(quiet=True, use_brotli=False)
    for name in names:
        if compressor.should_compress(name):
            list(compressor.compress(str(making / name)))
    making.rename(folder)

"""``/manifest.webmanifest`` and ``/worker.js``."""

import json

from flask import Response, request

from chatapp.features.installable.manifest import manifest
from chatapp.kit import Kit
from chatapp.web.assets import Assets
from chatapp.web.colours import colours

DAY = 86_400  # seconds


def install(kit: Kit, assets: Assets) -> None:
    """Both stand at the root of the chat: a worker serves only what lies below its own address."""

    @kit.app.get("/manifest.webmanifest")
    def describe() -> Response:
        root = request.script_root
        text = manifest(kit.settings.title, root, root + assets.url("img/"), colours()["paper"][0])
        answer = Response(json.dumps(text), mimetype="application/manifest+json")
        answer.headers["Cache-Control"] = f"public, max-age={DAY}"
        return answer

    @kit.app.get("/worker.js")
    def worker() -> Response:
        answer = Response(assets.text("worker/worker.js"), mimetype="text/javascript")
        # a browser asks for it with each visit, and a new version must reach it at once
        answer.headers["Cache-Control"] = "no-cache"
        return answer

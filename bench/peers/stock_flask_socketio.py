"""Flask-SocketIO as it comes, on gevent: every message to everybody, nothing kept.

python stock_flask_socketio.py PORT
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, emit  # noqa: E402

app = Flask(__name__)
io = SocketIO(app, async_mode="gevent", cors_allowed_origins="*")


@io.on("message")
def message(data: dict[str, object]) -> dict[str, object]:
    emit("message", data, broadcast=True)
    return {"ok": True}


io.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_output=False)

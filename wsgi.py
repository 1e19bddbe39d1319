"""The chat for a WSGI server, from the source tree: ``gunicorn -k gevent -w 1 wsgi:app``."""

from chatapp.wsgi import app

__all__ = ["app"]

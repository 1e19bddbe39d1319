"""The chat for a WSGI server: ``gunicorn -k gevent -w 1 wsgi:app``. Settings come from the environment."""

from gevent import monkey

if not monkey.is_module_patched("socket"):
    monkey.patch_all()

from chatapp import settings
from chatapp.app import create_app

app = create_app(settings.load())

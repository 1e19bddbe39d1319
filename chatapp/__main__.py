"""``python -m chatapp``: gevent's patch first, then the command line."""

from gevent import monkey

monkey.patch_all()

from chatapp.cli import main

if __name__ == "__main__":
    main()

"""Python Chat App: open a link, have a name and a face, talk."""

__version__ = "1.0.0"

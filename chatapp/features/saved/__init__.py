"""Saved messages: a person's own list, on all of their devices. Nobody else knows of it."""

"""Exports: a room's whole conversation as one file, for whoever may read it."""

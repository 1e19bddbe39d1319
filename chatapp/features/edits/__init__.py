"""Edits: authors give their messages another text; earlier versions stay visible."""

"""Deletions: of a message, only its number stays."""

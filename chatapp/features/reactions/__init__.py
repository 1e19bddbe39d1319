"""Reactions: emoji that people put on a message and take back, with a count and names."""

"""Replies: a message quotes the beginning of the one that it answers."""

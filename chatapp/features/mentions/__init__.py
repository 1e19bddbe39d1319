"""Mentions: people who are named in a message, by their ids and the places in its text."""

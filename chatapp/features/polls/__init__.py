"""Polls: a message that asks. People choose one or several answers, openly or in secret, until the poll ends."""

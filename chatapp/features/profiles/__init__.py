"""Profiles: what the card of a person says, and the status that they set."""

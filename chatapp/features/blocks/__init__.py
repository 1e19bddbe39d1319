"""Blocks: a person does not see what somebody else writes. Nobody is told that they are blocked."""

"""Owners, moderators and hosts: who may do what."""

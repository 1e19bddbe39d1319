"""Lighthouse from npm, with the system's Chromium."""

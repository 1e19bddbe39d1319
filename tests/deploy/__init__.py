"""The files in deploy/ work."""

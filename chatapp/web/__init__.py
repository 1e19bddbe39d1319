"""The Flask edges: the one page, static files, errors, headers, health."""

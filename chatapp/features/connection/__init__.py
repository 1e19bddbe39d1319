"""Whether the connection is alive."""

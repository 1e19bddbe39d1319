"""Whether the line is alive."""

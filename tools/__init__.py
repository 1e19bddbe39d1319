"""Tools for those who work on the chat; the chat itself does not need them."""

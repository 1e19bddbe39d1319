"""What only a database server can do to the chat: refuse at the start, break off, freeze, be replaced."""

"""How the chat starts, and what it says when it cannot."""

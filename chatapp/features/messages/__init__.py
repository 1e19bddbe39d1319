"""Messages: post, history."""

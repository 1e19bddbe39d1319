"""Web Push: people hear of messages while the chat is closed."""

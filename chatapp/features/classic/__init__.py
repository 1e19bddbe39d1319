"""The seven events of the well-known Flask tutorial chats, in the lobby."""

"""What keeps order: bans, mutes, rules of rooms, and the panic switch."""

"""What moderators ask for: kick, mute, ban, roles, rules of rooms, the panic switch; and the same by commands."""

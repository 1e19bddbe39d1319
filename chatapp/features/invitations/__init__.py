"""Private rooms: made by one button, entered by links that are capabilities, or by a password."""

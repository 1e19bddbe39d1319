"""How a person wants to be notified, the same on all of their devices."""

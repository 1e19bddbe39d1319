"""A person's own list of rooms, and how it stays right on all of the person's devices."""

"""Rooms by link: made by opening them."""

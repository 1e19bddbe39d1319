"""Faces: a portrait from the Liara avatar API when it answers in time, else a drawing of our own."""

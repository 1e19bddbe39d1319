"""Faces: a portrait of the Liara avatar API when it answers in time, a drawing of our own when it does not."""

"""Direct messages: a private room of a few people, and one of one's own for notes."""

"""Letters: what moderators tell one person, who reads it at once or at their next visit."""

"""Several processes, one chat: nodes on a real PostgreSQL, with each bell."""

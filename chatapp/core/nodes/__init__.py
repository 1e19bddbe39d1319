"""Several processes, one chat: nodes that share a PostgreSQL database.

The database is the truth, a bell only says where something new is. Each log, a room's or the house's, has numbers
without holes, so whoever missed a bell sees it and reads. (docs/decisions/0050-several-nodes.md)
"""

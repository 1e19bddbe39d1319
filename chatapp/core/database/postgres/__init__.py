"""PostgreSQL ≥ 14 by psycopg 3: one connection that writes, a small pool that reads."""

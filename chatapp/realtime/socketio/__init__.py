"""Socket.IO v5: packets, sessions, requests in and events out."""

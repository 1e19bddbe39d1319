"""Engine.IO v4: sockets, frames, polling, and what ends a connection."""

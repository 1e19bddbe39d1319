"""The HTTP/1.1 server: reads each request whole and strictly. Knows nothing of Socket.IO."""

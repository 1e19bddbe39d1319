"""HTTP/1.1: one request read whole and strictly, one answer. Knows nothing of Socket.IO."""

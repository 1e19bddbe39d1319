"""What every feature builds on. Knows no feature, no Flask and no Socket.IO."""

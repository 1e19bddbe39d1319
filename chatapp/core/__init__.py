"""What every feature stands on. Knows no feature, no Flask and no Socket.IO."""

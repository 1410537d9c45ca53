"""Orders that are kept in memory."""

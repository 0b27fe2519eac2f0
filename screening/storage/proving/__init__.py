"""What the log proves: that no row is gone or changed, and that what it tells of is as it was."""

"""Units, users and their roles."""

"""Coming in: sessions, and what failed."""

"""What is kept for years: which backups, what a backup does not know yet, and the code that opens a key."""

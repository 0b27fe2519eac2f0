"""Backups, what is done again, and codes, without a database."""

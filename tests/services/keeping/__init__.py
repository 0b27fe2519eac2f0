"""Backups, restores, and the key, on real files."""

"""Backups, restores and the key, as somebody types them."""

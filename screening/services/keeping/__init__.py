"""Keeping what is kept: backups, restores, what a restore does again, and the key."""

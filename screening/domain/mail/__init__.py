"""Mails say that something waits, and nothing else."""

"""Rounds: who is due, how far it has come, and what a person decides about it."""

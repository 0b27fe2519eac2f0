"""Proving the log: verified, sealed outside, looked into by leaders."""

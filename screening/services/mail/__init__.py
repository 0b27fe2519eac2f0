"""Telling a colleague by mail that something waits, through the municipality's own server."""

"""Mails that wait to be handed to the municipality's server."""

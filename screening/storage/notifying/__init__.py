"""Notifications and what belongs to them."""

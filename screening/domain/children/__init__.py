"""A child, and its number."""

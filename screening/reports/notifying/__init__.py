"""A notification on paper and as data."""

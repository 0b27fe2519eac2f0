"""Papers that a family gets to hold."""

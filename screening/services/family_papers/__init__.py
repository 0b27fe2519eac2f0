"""Papers that a family gets to hold: written, given, and who has had what."""

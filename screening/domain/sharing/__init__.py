"""What of what is known about a child may be told to whom."""

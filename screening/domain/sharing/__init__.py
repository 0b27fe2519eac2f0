"""What follows a child, and what may be told to whom."""

"""What follows a child, as it is kept."""

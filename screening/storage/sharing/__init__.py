"""What follows a child from unit to unit."""

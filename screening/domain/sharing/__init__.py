"""What follows a child from unit to unit, and what keeps its parents from being contacted."""

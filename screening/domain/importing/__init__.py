"""Lists from other systems: which column is which, and what a row says."""

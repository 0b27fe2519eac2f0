"""A result as a concern report, as data and as lines for a terminal."""

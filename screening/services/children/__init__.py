"""A child in the program: found, added, looked at."""

"""Lists that were read and wait, row by row, and what they become."""

"""The empty form on paper, alone and for a whole group."""

"""Children: who is there, in which units, and how they are found."""

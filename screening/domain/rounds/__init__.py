"""Who is to be seen when: the days on which a child is due, how far a round has come, and whether the rounds leave anybody out."""

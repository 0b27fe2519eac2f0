"""One list of what waits: tasks of every kind, whose move each is, and how it goes on to somebody else."""

"""Who works with the program, and who may do what."""

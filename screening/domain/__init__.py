"""What Lineal knows about rulers, offers and advice. Pure: no I/O, no clock, no framework."""

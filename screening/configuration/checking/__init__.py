"""From trees to checked pieces: their shape, their meaning, and what can be proved of the whole."""

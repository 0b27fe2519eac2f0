"""From bytes to a tree that remembers where each thing stood."""

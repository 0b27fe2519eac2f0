"""Insight into everything about a child (aktindsigt): its pieces, what is held back, and what is struck out."""

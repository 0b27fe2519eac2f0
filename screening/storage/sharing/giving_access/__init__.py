"""Insight into everything about a child: who asked, what was decided, and what there is to give."""

"""Assessing a child: drafts, what is signed, and what is told beside the scores."""

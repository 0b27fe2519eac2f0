"""Drafts, signed assessments and their facts."""

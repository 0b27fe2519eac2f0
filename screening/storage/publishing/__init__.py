"""Configurations that were in force, when, and what a change of them would mean."""

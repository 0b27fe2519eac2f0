"""Several eyes: who was asked, what each signed alone, the joint position; what was said at the table, and in the parents' own words."""

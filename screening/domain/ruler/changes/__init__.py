"""What a change of the configuration does to assessments that were signed before it."""

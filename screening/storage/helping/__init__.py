"""What is done about a worry, as it is kept: each thing once, and after it the acts of its life."""

"""What rounds are told from: the children of a unit, what was signed and begun, and what somebody wrote instead."""

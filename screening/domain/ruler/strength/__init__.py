"""How much the cases of a folder hold: every number and rule changed by one step, and whether any case would notice."""

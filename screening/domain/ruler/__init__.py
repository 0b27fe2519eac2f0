"""The ruler: what a municipality writes, how a case is weighed, what is proved of it, and what a change of it would mean."""

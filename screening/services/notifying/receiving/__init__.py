"""The authority's side: what comes onto its list, what is done with it, and what whoever notified is told."""

"""Paper forms: printed empty, keyed in afterwards."""

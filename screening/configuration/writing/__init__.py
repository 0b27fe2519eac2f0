"""For those who write scales: the schema, the tables of keys, new scales and missing translations."""

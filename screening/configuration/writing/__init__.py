"""For those who write scales: the manual of keys, the schema, new scales and missing translations."""

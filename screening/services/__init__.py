"""One function per use case: permission, then domain, then one transaction with its audit row."""

"""Every address for every person and every state of a child: what is seen, and by whom it is refused."""

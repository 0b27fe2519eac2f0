"""Reading a list, planning what it would do, and doing it."""

"""The paper form: its codes, and what may be written on it."""

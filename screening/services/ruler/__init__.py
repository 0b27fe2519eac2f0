"""The scale language at work: case files scored, folders written."""

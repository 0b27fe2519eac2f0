"""Commands of the scale language: check, explain, write, score."""

"""`python -m screening COMMAND`; people type `python3 run.py COMMAND`."""

from screening.cli import run

run()

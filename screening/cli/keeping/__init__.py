"""Backups, getting them back, and the key: what keeps the data."""

from screening.cli.keeping.backups import backup, restore
from screening.cli.keeping.keys import key

COMMANDS = (backup, restore, key)

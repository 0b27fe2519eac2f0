"""Backups, getting them back, the key, and whether all is well: what keeps the data."""

from screening.cli.keeping.backups import backup, restore
from screening.cli.keeping.doctor import doctor
from screening.cli.keeping.keys import key

COMMANDS = (backup, restore, key, doctor)

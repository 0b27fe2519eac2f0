"""Backups, getting them back, the key, what is no longer kept, and whether all is well: what keeps the data."""

from screening.cli.keeping.backups import backup, restore
from screening.cli.keeping.doctor import doctor
from screening.cli.keeping.keys import key
from screening.cli.keeping.retention import retention

COMMANDS = (backup, restore, key, retention, doctor)

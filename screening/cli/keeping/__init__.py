"""Backups, getting them back, the key, and whether all is well: what keeps the data."""

"""Backups, getting them back, the key, and what is no longer kept: what keeps the data."""

from screening.cli.keeping.backups import backup, restore
from screening.cli.keeping.doctor import doctor
from screening.cli.keeping.keys import key
from screening.cli.keeping.retention import retention

COMMANDS = (backup, restore, key, doctor)
COMMANDS = (backup, restore, key, retention)

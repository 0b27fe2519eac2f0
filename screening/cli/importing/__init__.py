"""Lists from other systems: a plan first, and with --yes what it says."""

from screening.cli.importing.children import children
from screening.cli.importing.group import import_
from screening.cli.importing.short import people, units

__all__ = ["COMMANDS", "children", "people", "units"]

COMMANDS = (import_,)

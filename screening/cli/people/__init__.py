"""Users and units."""

from screening.cli.people.units import unit
from screening.cli.people.users import user

COMMANDS = (user, unit)

"""Several eyes on a child, what a family marks at the table, and what it says to what is written about it."""

from screening.web.rating import at_table, eyes
from screening.web.rating.agreement import figures
from screening.web.rating.blueprint import blueprint
from screening.web.rating.calibrating import pages as calibrations

__all__ = ["at_table", "blueprint", "calibrations", "eyes", "figures"]

"""What follows a child and what may be told to whom: cautions, the log, and insight into everything."""

from screening.web.sharing import cautions, giving_access
from screening.web.sharing.blueprints import blueprint

__all__ = ["blueprint", "cautions", "giving_access"]

"""What follows a child and what may be told to whom: cautions, what units share, the log, and insight into everything."""

from screening.web.sharing import cautions, disclosing, giving_access
from screening.web.sharing.blueprints import blueprint

__all__ = ["blueprint", "cautions", "disclosing", "giving_access"]

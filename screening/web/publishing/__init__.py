"""For administrators: the configuration in force, its versions, and where its offers are."""

from screening.web.publishing.configuration import blueprint
from screening.web.publishing.coverage import coverage

__all__ = ["blueprint"]

blueprint.add_url_rule("/coverage", view_func=coverage)

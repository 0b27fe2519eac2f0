"""Children: search before create, the child's page, the log. Names and numbers travel in form bodies only."""

from screening.web.children.adding import add
from screening.web.children.children import blueprint
from screening.web.children.finding import search

__all__ = ["blueprint"]

blueprint.add_url_rule("", view_func=search, methods=["GET", "POST"])
blueprint.add_url_rule("/new", view_func=add, methods=["GET", "POST"])

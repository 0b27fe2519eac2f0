"""Children: search before create, the child's page, the log. Names and numbers travel in form bodies only."""

from screening.web.children.adding import add
from screening.web.children.children import blueprint
from screening.web.children.facts import edit
from screening.web.children.finding import search
from screening.web.children.guardians import add_guardian, guardian
from screening.web.children.siblings import siblings

__all__ = ["blueprint"]

BOTH = ["GET", "POST"]

blueprint.add_url_rule("", view_func=search, methods=BOTH)
blueprint.add_url_rule("/new", view_func=add, methods=BOTH)
blueprint.add_url_rule("/<child_id>/edit", view_func=edit, methods=BOTH)
blueprint.add_url_rule("/<child_id>/guardians/new", view_func=add_guardian, methods=BOTH)
blueprint.add_url_rule("/<child_id>/guardians/<guardian_id>", view_func=guardian, methods=BOTH)
blueprint.add_url_rule("/<child_id>/siblings", view_func=siblings, methods=BOTH)

"""Children: search before create, the child's page, its facts, the log. Names and numbers travel in form bodies only."""

from screening.web.children.adding import add
from screening.web.children.children import blueprint
from screening.web.children.closing import closed_to, open_again
from screening.web.children.facts import edit
from screening.web.children.finding import list_file, search
from screening.web.children.guardians import add_guardian, guardian
from screening.web.children.importing import import_children, import_file, import_plan
from screening.web.children.joining import doubles, part, side_by_side
from screening.web.children.known import known
from screening.web.children.moving import born, bring_back, end_left, left, move, move_many
from screening.web.children.siblings import siblings
from screening.web.children.taking_in import answer_take_in, take_in

__all__ = ["blueprint"]

blueprint.add_url_rule("", view_func=search, methods=["GET", "POST"])
blueprint.add_url_rule("/list/<kind>", view_func=list_file)
blueprint.add_url_rule("/new", view_func=add, methods=["GET", "POST"])
blueprint.add_url_rule("/take-in", view_func=take_in, methods=["GET", "POST"])
blueprint.add_url_rule("/take-in/<asked_id>", view_func=answer_take_in, methods=["GET", "POST"])
blueprint.add_url_rule("/<child_id>/edit", view_func=edit, methods=["GET", "POST"])
blueprint.add_url_rule("/<child_id>/guardians/new", view_func=add_guardian, methods=["GET", "POST"])
blueprint.add_url_rule("/<child_id>/guardians/<guardian_id>", view_func=guardian, methods=["GET", "POST"])
blueprint.add_url_rule("/<child_id>/siblings", view_func=siblings, methods=["GET", "POST"])
blueprint.add_url_rule("/<child_id>/closed", view_func=closed_to, methods=["GET", "POST"])
blueprint.add_url_rule("/<child_id>/closed/<closing_id>/open", view_func=open_again, methods=["POST"])
blueprint.add_url_rule("/known", view_func=known, methods=["GET", "POST"])
blueprint.add_url_rule("/move", view_func=move_many, methods=["GET", "POST"])
blueprint.add_url_rule("/left", view_func=left)
blueprint.add_url_rule("/left/<end_id>/back", view_func=bring_back, methods=["POST"])
blueprint.add_url_rule("/left/<work_id>/end", view_func=end_left, methods=["POST"])
blueprint.add_url_rule("/<child_id>/move", view_func=move, methods=["GET", "POST"])
blueprint.add_url_rule("/<child_id>/born", view_func=born, methods=["GET", "POST"])
blueprint.add_url_rule("/doubles", view_func=doubles)
blueprint.add_url_rule("/<child_id>/same/<other_id>", view_func=side_by_side, methods=["GET", "POST"])
blueprint.add_url_rule("/<child_id>/joined/<joining_id>/part", view_func=part, methods=["POST"])
blueprint.add_url_rule("/import", view_func=import_children, methods=["GET", "POST"])
blueprint.add_url_rule("/import/<run_id>", view_func=import_plan, methods=["GET", "POST"])
blueprint.add_url_rule("/import/<run_id>/<name>", view_func=import_file)

"""Try the ruler: an age and two points, and nothing is stored."""

from flask import Blueprint, render_template, request

from screening.services.trying import try_ruler
from screening.web import current

blueprint = Blueprint("ruler", __name__)


@blueprint.get("/ruler")
def show() -> str:
    """The ruler without a child."""
    given = request.args.to_dict()
    trial = try_ruler(current.in_force().configuration, given, current.today())
    return render_template("ruler/try.html", trial=trial, given=given)

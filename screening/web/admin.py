"""For administrators: which configuration is in force, and what the checker says of it."""

from flask import Blueprint, render_template

from screening.services.access import check_can_administrate
from screening.web import current

blueprint = Blueprint("admin", __name__, url_prefix="/admin")


@blueprint.get("/configuration")
def configuration() -> str:
    """The configuration in force and every problem in the folder."""
    check_can_administrate(current.user())
    return render_template("admin/configuration.html", in_force=current.in_force())

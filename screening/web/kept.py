"""What somebody typed before the session ran out: to be sent again, or thrown away."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.web.door import kept

blueprint = Blueprint("kept", __name__, url_prefix="/kept")


@blueprint.get("")
def show() -> str:
    """Everything that is kept in this browser for whoever is logged in."""
    return render_template("kept/show.html", forms=kept.kept())


@blueprint.post("/drop")
def drop() -> Response:
    """Throw it away."""
    kept.drop(request.form.get(kept.KEPT_FORM, ""))
    flash(_("Det er smidt væk."), "success")
    return redirect(url_for("kept.show" if kept.waiting() else "my_day.show"))

"""What keeps a child's parents from being contacted, and the act that lifts it."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.sharing import cautions
from screening.web.door import current

blueprint = Blueprint("sharing", __name__)


@blueprint.route("/children/<child_id>/caution", methods=["GET", "POST"])
def caution(child_id: str) -> str | Response | tuple[str, int]:
    """What stands, and lifting it with a reason."""
    if request.method == "GET":
        return _page(child_id, "", {})
    reason = request.form.get("reason", "")
    try:
        cautions.lift(current.database(), current.user(), child_id, reason, current.now(), current.form())
    except Invalid as invalid:
        return _page(child_id, reason, invalid.faults), 422
    flash(_("Det er ophævet. Forældrene må kontaktes igen."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def _page(child_id: str, reason: str, faults: Mapping[str, Phrase]) -> str:
    page = cautions.look_at(current.database(), current.user(), child_id, current.now())
    return render_template("sharing/caution.html", page=page, reason=reason, faults=faults)

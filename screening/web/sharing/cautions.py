"""What keeps a child's parents from being contacted, the act that lifts it, and the whole log for whoever gives insight into it."""

from collections.abc import Mapping

from flask import Response as FlaskResponse
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.cleaning import clean_line
from screening.domain.phrase import Phrase
from screening.domain.sharing.giving_access.deciding import ASKED_AS
from screening.errors import Invalid
from screening.reports.list_files import MIMETYPES
from screening.services.people.access import check_can_see_whole_log
from screening.services.sharing import cautions, insight, log_files
from screening.web.door import current
from screening.web.door.downloads import as_download
from screening.web.sharing.blueprints import blueprint


@blueprint.route("/children/<child_id>/caution", methods=["GET", "POST"])
def caution(child_id: str) -> str | Response | tuple[str, int]:
    """What stands, and lifting it with a reason."""
    if request.method == "GET":
        return _page(child_id, "", {})
    reason = request.form.get("reason", "")
    try:
        cautions.lift(
            current.database(),
            current.user(),
            child_id,
            reason,
            current.now(),
            current.form(),
            current.in_force().configuration.letters,
        )
    except Invalid as invalid:
        return _page(child_id, reason, invalid.faults), 422
    flash(_("Det er ophævet. Forældrene må kontaktes igen."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def _page(child_id: str, reason: str, faults: Mapping[str, Phrase]) -> str:
    page = cautions.look_at(current.database(), current.user(), child_id, current.now())
    return render_template("sharing/caution.html", page=page, reason=reason, faults=faults)


@blueprint.route("/log", methods=["GET", "POST"])
def find_log() -> str:
    """Whose log? Search in every unit by name, part of a name or CPR number."""
    check_can_see_whole_log(current.user())
    words = clean_line(request.form.get("words", ""))
    found = insight.find(current.database(), current.user(), words, current.now()) if words else None
    return render_template("sharing/find_log.html", words=words, found=found)


@blueprint.get("/log/<child_id>")
def whole_log(child_id: str) -> str:
    """Everything that was done with a child's record, by whom and when, and nothing else about the child."""
    page = insight.whole(current.database(), current.user(), child_id, current.now())
    return render_template("sharing/whole_log.html", page=page, ASKED_AS=ASKED_AS)


@blueprint.get("/log/<child_id>/<kind>")
def whole_log_file(child_id: str, kind: str) -> FlaskResponse:
    """The same as a file."""
    if kind not in MIMETYPES:
        abort(404)
    content = log_files.whole(current.database(), current.user(), child_id, kind, current.now(), current.language())
    return as_download(content, "lineal-hele-loggen", kind)

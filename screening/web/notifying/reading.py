"""What was sent: its page, its paper, what goes along; calling, a receipt and a supplement."""

from collections.abc import Mapping

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.notifying.attachments import FileKind
from screening.domain.notifying.notifications import CallOutcome
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.notifying import considering, drafting, reading
from screening.web.door import current
from screening.web.notifying.blueprint import blueprint

Answer = str | Response | tuple[str, int]


@blueprint.get("/notify/sent/<notification_id>")
def show(notification_id: str) -> str:
    """A notification that was sent."""
    return _page(notification_id, {})


@blueprint.get("/notify/sent/<notification_id>/paper.pdf")
def paper(notification_id: str) -> FlaskResponse:
    """The paper byte for byte as it was sent; its file name tells nothing of the child."""
    pdf = reading.paper(current.database(), current.user(), notification_id, current.now())
    return as_file(pdf, "application/pdf", f"underretning-{notification_id[:8]}.pdf")


@blueprint.get("/notify/sent/<notification_id>/files/<file_id>")
def sent_file(notification_id: str, file_id: str) -> FlaskResponse:
    """An attachment as it was sent."""
    file, content = reading.file(current.database(), current.user(), notification_id, file_id, current.now())
    return as_file(content, file.kind, attachment_name(file.id, file.kind))


@blueprint.post("/notify/sent/<notification_id>/call")
def call_sent(notification_id: str) -> Answer:
    """Whoever sent it rang the authority."""
    office, outcome, said = (request.form.get(name, "") for name in ("office", "outcome", "said"))
    db, user, configuration = current.database(), current.user(), current.in_force().configuration
    try:
        considering.record_call(db, user, None, notification_id, office, outcome, said, configuration, current.now(), current.form())
    except Invalid as invalid:
        return _page(notification_id, invalid.faults), 422
    flash(_("Opkaldet er skrevet."), "success")
    return redirect(url_for("notifying.show", notification_id=notification_id))


@blueprint.post("/notify/sent/<notification_id>/received")
def received(notification_id: str) -> Answer:
    """The authority has what went by mail or by hand."""
    db, user, configuration = current.database(), current.user(), current.in_force().configuration
    try:
        reading.receive(db, user, notification_id, request.form.get("note", ""), configuration, current.now(), current.form())
    except Invalid as invalid:
        return _page(notification_id, invalid.faults), 422
    flash(_("Det er skrevet, at underretningen er modtaget."), "success")
    return redirect(url_for("notifying.show", notification_id=notification_id))


@blueprint.post("/notify/sent/<notification_id>/supplement")
def supplement(notification_id: str) -> Response:
    """Begin a supplement."""
    db, user, configuration = current.database(), current.user(), current.in_force().configuration
    draft_id = drafting.supplement(db, user, notification_id, configuration, current.now(), current.form())
    return redirect(url_for("notifying.write", draft_id=draft_id))


def attachment_name(file_id: str, kind: str) -> str:
    """What an attachment is saved as: what somebody called it may name a child."""
    return f"bilag-{file_id[:8]}{FileKind(kind).ending}"


def as_file(content: bytes, kind: str, name: str) -> FlaskResponse:
    """A file to be saved: of its own type, never shown in a page of ours."""
    answer = FlaskResponse(content, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _page(notification_id: str, faults: Mapping[str, Phrase]) -> str:
    page = reading.look_at(current.database(), current.user(), notification_id, current.now())
    if page.child:
        current.shows(page.child.id)
    configuration = current.in_force().configuration
    return render_template(
        "notifying/show.html",
        page=page,
        sent=page.sent,
        faults=faults,
        given=request.form,
        written=configuration.notification,
        calling=considering.calling(configuration, current.now()),
        outcomes=tuple(CallOutcome),
    )

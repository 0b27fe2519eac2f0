"""The urgent notification: call first, then at most four fields and one button. All that is known goes along unasked."""

from collections.abc import Mapping
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.notifying.fields import CHILD_NAME, GOES_HOME, REACH_ME, TEXT_BY_NAME, WHAT_HAPPENED, WHERE_NOW
from screening.domain.notifying.typed import PAST_UNIT, TypedNotification, read_notification
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import in_copenhagen
from screening.services.children import children
from screening.services.notifying import considering, sending
from screening.services.people.access import check_can_notify
from screening.web.door import current, kept
from screening.web.notifying.blueprint import blueprint

Answer = str | Response | tuple[str, int]
ASKED: Final = (WHAT_HAPPENED, WHERE_NOW, GOES_HOME, REACH_ME)
ASKED_OF_ANYBODY: Final = (CHILD_NAME, WHAT_HAPPENED, WHERE_NOW, REACH_ME)
"""Four fields, and no more: the rest follows as a supplement."""
ANSWERS: Final = (Phrase("Ja"), Phrase("Nej"), Phrase("Ved ikke"))


@blueprint.route("/children/<child_id>/notify/acute", methods=["GET", "POST"])
def acute(child_id: str) -> Answer:
    """About a child of the reader's units."""
    return _acute(child_id)


@blueprint.route("/notify/acute", methods=["GET", "POST"])
def acute_anybody() -> Answer:
    """About a child that is not in the program."""
    return _acute(None)


def _acute(child_id: str | None) -> Answer:
    if request.method == "GET":
        return _page(child_id, read_notification(kept.given().to_dict()), {})
    typed = read_notification(request.form.to_dict())
    db, user, configuration = current.database(), current.user(), current.in_force().configuration
    try:
        sent_id = sending.send_acute(db, user, child_id, typed, configuration, current.now(), current.form())
    except Invalid as invalid:
        return _page(child_id, typed, invalid.faults), 422
    flash(_("Underretningen er sendt. Ring nu, så nogen læser den."), "success")
    return redirect(url_for("notifying.show", notification_id=sent_id))


def _page(child_id: str | None, typed: TypedNotification, faults: Mapping[str, Phrase]) -> str:
    db, user, now = current.database(), current.user(), current.now()
    check_can_notify(user)
    child = children.get(db, user, child_id, now) if child_id else None
    if child:
        current.shows(child.id)
    return render_template(
        "notifying/acute.html",
        child=child,
        typed=typed,
        faults=faults,
        asked=[TEXT_BY_NAME[name] for name in (ASKED if child else ASKED_OF_ANYBODY)],
        answers=ANSWERS,
        goes_home=GOES_HOME,
        past_unit=typed.past_unit or PAST_UNIT in request.args,
        calling=considering.calling(current.in_force().configuration, now),
        moment=in_copenhagen(now),
    )

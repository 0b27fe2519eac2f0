"""Shall I notify? What the rules say, whom to ask, and three choices of equal weight. It never answers, and never blocks."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.notifying.choices import ChoiceKind
from screening.domain.notifying.notifications import CallOutcome
from screening.domain.notifying.typed import PAST_UNIT
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.notifying import considering, counting, drafting
from screening.services.notifying.considering import ConsiderPage
from screening.web.door import current, kept
from screening.web.notifying.blueprint import blueprint

Answer = str | Response | tuple[str, int]


@blueprint.get("/notify")
def consider_anybody() -> str:
    """About a child that is not in the program, that is not born, or whose number nobody knows."""
    return _page(None, {})


@blueprint.get("/children/<child_id>/notify")
def consider(child_id: str) -> str:
    """About a child of the reader's units."""
    return _page(child_id, {})


@blueprint.post("/children/<child_id>/notify/choose")
def choose(child_id: str) -> Answer:
    """Talk with somebody first, or not now: with a reason and a day."""
    kind = request.form.get("kind", "")
    because, with_whom, on_day = (request.form.get(f"{name}-{kind}", "") for name in ("because", "with_whom", "on_day"))
    try:
        considering.choose(current.database(), current.user(), child_id, kind, because, with_whom, on_day, current.now(), current.form())
    except Invalid as invalid:
        return _page(child_id, {f"{name}-{kind}": fault for name, fault in invalid.faults.items()}), 422
    flash(_("Det er skrevet, og det står på din liste den dag. Pligten er stadig din egen."), "success")
    return redirect(url_for("notifying.consider", child_id=child_id))


@blueprint.post("/children/<child_id>/notify/call")
def call(child_id: str) -> Answer:
    """Somebody rang an office about the child."""
    office, outcome, said = (request.form.get(name, "") for name in ("office", "outcome", "said"))
    db, user, configuration = current.database(), current.user(), current.in_force().configuration
    past_unit = PAST_UNIT in request.form
    try:
        considering.record_call(
            db, user, child_id, None, office, outcome, said, configuration, current.now(), current.form(), past_unit=past_unit
        )
    except Invalid as invalid:
        return _page(child_id, invalid.faults), 422
    flash(_("Opkaldet er skrevet."), "success")
    return redirect(url_for("notifying.consider", child_id=child_id))


@blueprint.post("/children/<child_id>/notify/absence")
def absence(child_id: str) -> Answer:
    """The school's leader counts the quarter."""
    half_days, school_days, quarter = (request.form.get(name, "") for name in ("half_days", "school_days", "quarter"))
    db, user, now = current.database(), current.user(), current.now()
    try:
        counted = counting.count(db, user, child_id, half_days, school_days, now, current.form(), quarter)
    except Invalid as invalid:
        return _page(child_id, invalid.faults), 422
    told = _("Fraværet er opgjort til %(percent)s %%.", percent=counted.percent)
    if counted.is_notified:
        told += " " + _("Nu underretter skolens leder. Det står på din liste.")
    flash(told, "success")
    return redirect(url_for("notifying.consider", child_id=child_id))


@blueprint.post("/children/<child_id>/notify/begin")
def begin(child_id: str) -> Response:
    """Begin a notification with everything that is known."""
    return _begin(child_id)


@blueprint.post("/notify/begin")
def begin_anybody() -> Response:
    """Begin a notification about a child that is not in the program."""
    return _begin(None)


def _begin(child_id: str | None) -> Response:
    db, user, configuration = current.database(), current.user(), current.in_force().configuration
    past_unit = PAST_UNIT in request.form
    draft_id = drafting.begin(db, user, child_id, configuration, current.now(), current.form(), past_unit=past_unit)
    return redirect(url_for("notifying.write", draft_id=draft_id))


def _page(child_id: str | None, faults: Mapping[str, Phrase]) -> str:
    page = considering.look_at(current.database(), current.user(), child_id, current.in_force().configuration, current.now())
    if page.child:
        current.shows(page.child.id)
    return render_template(
        "notifying/consider.html",
        page=page,
        faults=faults,
        given=request.form if request.method == "POST" else kept.given(),
        kinds=ChoiceKind,
        outcomes=tuple(CallOutcome),
        school=_school(page),
        quarters=counting.quarters(current.today()),
    )


def _school(page: ConsiderPage) -> bool:
    """Whether the reader leads a school that has the child, and so counts its absence."""
    return page.child is not None and counting.school_led(current.user(), page.child.units) is not None

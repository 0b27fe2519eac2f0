"""My day: what waits, taking it, and handing it on."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.children.moving import ENDS
from screening.domain.keeping.unfinished import DraftKind
from screening.domain.my_day.handing import HandingState
from screening.domain.phrase import Phrase
from screening.domain.rounds.due import RoundState
from screening.errors import Invalid
from screening.language import render
from screening.services import rating_tasks
from screening.services.children import left_work, taking_in
from screening.services.my_day import handing_on, left_drafts, looking, reading, reminding, unfinished
from screening.services.notifying.receiving import looking as looking_at_received
from screening.services.notifying.receiving import news
from screening.services.people import staffing
from screening.services.proving import looks
from screening.services.rating import left_alone
from screening.services.rounds import ending, telling, visiting
from screening.services.sharing import giving_access, talking_together
from screening.web.door import current
from screening.web.door.turning import asked_page
from screening.web.my_day.doing import address

Answer = str | Response | tuple[str, int]

blueprint = Blueprint("my_day", __name__)


@blueprint.get("/")
def show() -> str:
    """What I or others are to do, by when, and my drafts; for a leader the unit's, or one person's of it."""
    page, configuration = asked_page(), current.in_force().configuration
    ending.remind(current.database(), current.user(), configuration, current.now())
    looks.remind(current.database(), current.user(), current.now())
    rating_tasks.end_what_left(current.database(), current.user(), configuration, current.now())
    talking_together.end_what_lapsed(current.database(), current.user(), current.now())
    day = looking.look_at(
        current.database(), current.user(), current.now(), request.args.get("who", ""), page, with_later="later" in request.args
    )
    asked = taking_in.on_the_day(current.database(), current.user(), current.now())
    left = left_work.on_the_day(current.database(), current.user(), current.now())
    told = news.of_user(current.database(), current.user(), current.now())
    rests = unfinished.on_the_day(current.database(), current.user(), configuration.retention.drafts, current.now())
    begun = unfinished.begun(current.database(), current.user(), rests, current.now())
    danger = looking_at_received.untaken_danger(current.database(), current.user(), current.now())
    untended = staffing.on_the_day(current.database(), current.user(), current.now())
    access = giving_access.on_the_day(current.database(), current.user(), current.now())
    rounds = telling.on_the_day(current.database(), current.user(), configuration, current.now())
    names = {"MINE": reading.MINE, "UNIT": reading.UNIT, "NOBODY": reading.NOBODY}
    with_later = {"later": 1} if "later" in request.args else {}
    return render_template(
        "my_day/show.html",
        day=day,
        rounds=rounds,
        makes_visits=visiting.visiting_unit(current.user(), configuration) is not None,
        LATE=RoundState.OVERDUE,
        with_later=with_later,
        asked=asked,
        left=left,
        left_alone=left_alone.on_the_day(current.database(), current.user(), configuration, current.now()),
        rests=rests,
        begun=begun,
        DraftKind=DraftKind,
        told=told,
        danger=danger,
        untended=untended,
        access=access,
        done_at=address,
        **names,
    )


@blueprint.post("/tasks/<task_id>/take")
def take(task_id: str) -> Response:
    """Make a task mine that nobody has."""
    try:
        handing_on.take(current.database(), current.user(), task_id, current.now(), current.form())
    except Invalid as invalid:
        flash(render(invalid.faults[""], current.language()), "warning")
    else:
        flash(_("Opgaven er din."), "success")
    return redirect(url_for("my_day.show"))


@blueprint.post("/tasks/<task_id>/remind")
def remind(task_id: str) -> Response:
    """Remind the colleague who has an overdue task."""
    try:
        name = reminding.remind(current.database(), current.user(), task_id, current.now(), current.form())
    except Invalid as invalid:
        flash(render(invalid.faults[""], current.language()), "warning")
    else:
        flash(_("%(name)s er mindet om det. Det står på vedkommendes dag.", name=name), "success")
    return redirect(url_for("my_day.show"))


@blueprint.route("/tasks/<task_id>/hand-on", methods=["GET", "POST"])
def hand_on(task_id: str) -> Answer:
    """Ask a colleague to take a task over."""
    if request.method == "GET":
        return _handing("my_day/hand_on.html", task_id, {})
    to, note = request.form.get("to", ""), request.form.get("note", "")
    try:
        handing_on.ask(current.database(), current.user(), task_id, to, note, current.now(), current.form())
    except Invalid as invalid:
        return _handing("my_day/hand_on.html", task_id, invalid.faults), 422
    flash(_("Din kollega er spurgt. Opgaven bliver hos dig, til der er sagt ja."), "success")
    return redirect(url_for("my_day.show"))


@blueprint.post("/tasks/<task_id>/take-back")
def take_back(task_id: str) -> Response:
    """Ask nobody any more."""
    handing_on.take_back(current.database(), current.user(), task_id, current.now(), current.form())
    flash(_("Ingen er spurgt mere. Opgaven er din."), "success")
    return redirect(url_for("my_day.show"))


@blueprint.route("/tasks/<task_id>/answer", methods=["GET", "POST"])
def answer(task_id: str) -> Answer:
    """Say yes or no to taking a task over."""
    if request.method == "GET":
        return _handing("my_day/answer.html", task_id, {})
    given, because = request.form.get("answer", ""), request.form.get("because", "")
    try:
        state = handing_on.answer(current.database(), current.user(), task_id, given, because, current.now(), current.form())
    except Invalid as invalid:
        return _handing("my_day/answer.html", task_id, invalid.faults), 422
    flash(_("Opgaven er din.") if state is HandingState.YES else _("Du har sagt nej. Opgaven bliver, hvor den var."), "success")
    return redirect(url_for("my_day.show"))


@blueprint.post("/drafts/<draft_kind>/<resting_id>")
def answer_draft(draft_kind: str, resting_id: str) -> Response:
    """Say what becomes of a draft that I have not changed for long."""
    given = request.form.get("answer", "")
    try:
        unfinished.answer(current.database(), current.user(), draft_kind, resting_id, given, current.now(), current.form())
    except Invalid as invalid:
        flash(render(invalid.faults[""], current.language()), "warning")
    else:
        flash(_("Kladden er slettet.") if given == unfinished.DELETE else _("Kladden er beholdt. Du bliver spurgt igen senere."), "success")
    return redirect(url_for("my_day.show"))


@blueprint.route("/tasks/<task_id>/draft", methods=["GET", "POST"])
def left_draft(task_id: str) -> Answer:
    """Decide what becomes of a colleague's draft."""
    if request.method == "GET":
        return _left_draft(task_id, {})
    to, because = request.form.get("to", ""), request.form.get("because", "")
    try:
        left_drafts.decide(current.database(), current.user(), task_id, to, because, current.now(), current.form())
    except Invalid as invalid:
        return _left_draft(task_id, invalid.faults), 422
    flash(_("Kladden er slettet.") if to == ENDS else _("Kladden er givet videre."), "success")
    return redirect(url_for("my_day.show"))


def _left_draft(task_id: str, faults: dict[str, Phrase]) -> str:
    page = left_drafts.look_at(current.database(), current.user(), task_id, current.now())
    return render_template("my_day/left_draft.html", page=page, faults=faults, typed=request.form, ENDS=ENDS, DraftKind=DraftKind)


def _handing(template: str, task_id: str, faults: dict[str, Phrase]) -> str:
    page = handing_on.look_at(current.database(), current.user(), task_id, current.now())
    return render_template(template, page=page, faults=faults, typed=request.form)

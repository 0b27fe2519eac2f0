"""The authority's list of notifications, each one's page with the step that is next, what came from outside, and the year's file."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.children.cpr import read_cpr
from screening.domain.cleaning import one_line
from screening.domain.counts import read_count
from screening.domain.notifying.fields import TEXT_BY_NAME
from screening.domain.notifying.receiving.entering import CHANNELS, TEXTS, TypedArrival, read_form
from screening.domain.notifying.receiving.listing import FIVE, STATE_WORDS, ClockBox, ReceptionPart
from screening.domain.notifying.receiving.receptions import ReceptionState
from screening.domain.notifying.receiving.steps import CONFIRMED_BY_WORDS, NOT_HEARD_WORDS, OUTCOME_WORDS
from screening.domain.notifying.receiving.taking import ReceptionAct, TypedReception, investigation_is_known, ways_to_confirm
from screening.domain.notifying.receiving.told import CHANNEL_WORDS, told
from screening.domain.notifying.receiving.whom import about_whom
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import in_copenhagen, render
from screening.reports.list_files import CSV
from screening.services.notifying.receiving import entering, handling, looking, yearly
from screening.web.door import current, kept
from screening.web.door.downloads import as_download
from screening.web.door.turning import asked_page

Answer = str | Response | tuple[str, int]
LAST_YEAR: Final = 9999

blueprint = Blueprint("receiving", __name__)


@blueprint.get("/notifications")
def show() -> str:
    """Everything that came and is not closed, what is overdue first."""
    whose, box = request.args.get("show", ReceptionPart.ALL), request.args.get("clock", "")
    page = looking.look_at(
        current.database(),
        current.user(),
        ReceptionPart(whose) if whose in set(ReceptionPart) else ReceptionPart.ALL,
        ClockBox(box) if box in set(ClockBox) else None,
        asked_page(),
        current.now(),
    )
    return render_template("notifying/receiving/show.html", page=page, moment=in_copenhagen(page.now), **_words())


@blueprint.route("/notifications/new", methods=["GET", "POST"])
def enter() -> Answer:
    """Write down a notification that came from outside Lineal."""
    if request.method == "GET":
        return _entering(read_form(kept.given().to_dict()), {})
    typed = read_form(request.form.to_dict())
    try:
        id_ = entering.enter(current.database(), current.user(), typed, current.in_force().configuration, current.now(), current.form())
    except Invalid as invalid:
        return _entering(typed, invalid.faults), 422
    flash(_("Underretningen står på listen. De 24 timer løber, fra den kom."), "success")
    return redirect(url_for("receiving.reception", reception_id=id_))


@blueprint.route("/notifications/<reception_id>", methods=["GET", "POST"])
def reception(reception_id: str) -> Answer:
    """How far a notification is, and the step that is next."""
    if request.method == "GET":
        return _reception(reception_id, "", TypedReception(), {})
    act = request.form.get("act", "")
    if act not in set(ReceptionAct):
        raise NotFound
    typed = _typed(act)
    try:
        after = handling.take_step(
            current.database(), current.user(), reception_id, ReceptionAct(act), typed, current.now(), current.form()
        )
    except Invalid as invalid:
        faults = {f"{act}_{name}" if name else "": fault for name, fault in invalid.faults.items()}
        return _reception(reception_id, act, typed, faults), 422
    if after.state is ReceptionState.CLOSED:
        flash(_("Det er skrevet. Alt er gjort, og underretningen er afsluttet."), "success")
    else:
        flash(_("Det er skrevet. Det næste er: %(what)s", what=render(STATE_WORDS[after.state], current.language())), "success")
    return redirect(url_for("receiving.reception", reception_id=reception_id))


@blueprint.post("/notifications/<reception_id>/take")
def take(reception_id: str) -> Response:
    """Make it mine."""
    try:
        handling.take(current.database(), current.user(), reception_id, current.now(), current.form())
    except Invalid as invalid:
        flash(render(invalid.faults[""], current.language()), "warning")
    else:
        flash(_("Underretningen er din."), "success")
    return redirect(url_for("receiving.reception", reception_id=reception_id))


@blueprint.route("/notifications/find", methods=["GET", "POST"])
def find() -> Answer:
    """Find one by its number, or by the child's CPR number: what is typed stands in no address."""
    words = one_line(request.form.get("words", "")) if request.method == "POST" else ""
    cpr = read_cpr(words)
    found = handling.find(current.database(), current.user(), words.upper(), cpr.digits if cpr else None, current.now()) if words else []
    if len(found) == 1:
        return redirect(url_for("receiving.reception", reception_id=found[0].reception.id))
    rows = looking.rows_of(current.database(), current.user(), found, current.now())
    return render_template("notifying/receiving/find.html", rows=rows, words=words, today=current.today(), now=current.now(), **_words())


@blueprint.get("/notifications/year")
def year() -> str:
    """What the year's file for Danmarks Statistik lacks."""
    asked = read_count(request.args.get("year", ""), LAST_YEAR)
    page = yearly.look_at(current.database(), current.user(), asked, current.in_force().configuration, current.now())
    return render_template("notifying/receiving/year.html", page=page)


@blueprint.get("/notifications/year/<asked>.csv")
def year_file(asked: str) -> FlaskResponse:
    """The year's file."""
    year_asked = read_count(asked, LAST_YEAR) or 0
    content = yearly.as_csv(current.database(), current.user(), year_asked, current.in_force().configuration, current.now())
    return as_download(content, f"underretninger-{year_asked}", CSV)


def _typed(act: str) -> TypedReception:
    sent = request.form
    return TypedReception(
        choice=sent.get(f"{act}_choice", ""),
        words=sent.get(f"{act}_words", ""),
        on=sent.get(f"{act}_on", ""),
        whom=sent.get(f"{act}_whom", ""),
        investigation=sent.get(f"{act}_investigation", ""),
        support=sent.get(f"{act}_support", ""),
        abuse=f"{act}_abuse" in sent,
        only_investigation=f"{act}_only_investigation" in sent,
    )


def _entering(typed: TypedArrival, faults: Mapping[str, Phrase]) -> str:
    page = entering.look_at(current.user())
    return render_template(
        "notifying/receiving/enter.html",
        page=page,
        typed=typed,
        faults=faults,
        texts=[TEXT_BY_NAME[name] for name in TEXTS],
        written=current.in_force().configuration.notification,
        channels=CHANNELS,
        moment=in_copenhagen(current.now()),
        **_words(),
    )


def _reception(reception_id: str, opened: str, typed: TypedReception, faults: Mapping[str, Phrase]) -> str:
    page = handling.look_at(current.database(), current.user(), reception_id, current.now())
    return render_template(
        "notifying/receiving/reception.html",
        page=page,
        about=about_whom(page.kept.typed, current.today()),
        opened=opened,
        typed=typed,
        faults=faults,
        today=current.today(),
        written=current.in_force().configuration.notification,
        ways=ways_to_confirm(page.reception),
        knows_investigation=investigation_is_known(page.reception),
        told=told,
        Act=ReceptionAct,
        CONFIRMED_BY_WORDS=CONFIRMED_BY_WORDS,
        OUTCOME_WORDS=OUTCOME_WORDS,
        NOT_HEARD_WORDS=NOT_HEARD_WORDS,
        **_words(),
    )


def _words() -> Mapping[str, object]:
    return {"FIVE": FIVE, "STATE_WORDS": STATE_WORDS, "CHANNEL_WORDS": CHANNEL_WORDS}

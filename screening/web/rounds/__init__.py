"""Rounds: what is open in the own units, one round child by child, who is not seen and why, and closing one."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.days import read_day
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase
from screening.domain.rounds.coverage import ANSWER_WORDS, IN_ORDER, STATE_WORDS
from screening.domain.rounds.due import RoundState
from screening.domain.ruler.written.scales import Status
from screening.errors import Invalid
from screening.reports.list_files import CSV
from screening.services.rounds import answering, closing, districts, looking, measuring, visiting
from screening.services.rounds import figures as counting
from screening.services.rounds import together as talks
from screening.services.rounds.answering import TypedAnswer
from screening.services.rounds.looking import NOBODY, RoundChoice
from screening.web.door import current
from screening.web.door.downloads import as_download
from screening.web.door.turning import asked_page
from screening.web.rounds.group import show_group
from screening.web.rounds.visits import plan_visit, show_day

Answer = str | Response | tuple[str, int]

blueprint = Blueprint("rounds", __name__, url_prefix="/rounds")

WORDS = {"words": STATE_WORDS, "order": IN_ORDER, "answer_words": ANSWER_WORDS, "NOBODY": NOBODY, "roles": ROLES}
WORDS |= {"LATE": RoundState.OVERDUE, "WAITS": RoundState.WAITS_FOR_SECOND}


@blueprint.get("")
def overview() -> str:
    """The rounds of the reader's units: what is open, what is over, what comes."""
    configuration = current.in_force().configuration
    told = looking.overview(current.database(), current.user(), configuration, current.now())
    is_example = configuration.rounds.status is Status.EXAMPLE
    makes_visits = visiting.visiting_unit(current.user(), configuration) is not None
    today = current.today()
    by_district = districts.of_overview(told, configuration)
    page = {"told": told, "by_district": by_district, "today": today, "is_example": is_example}
    return render_template("rounds/overview.html", **page, makes_visits=makes_visits, **WORDS)


@blueprint.get("/figures")
def figures() -> str:
    """How far every unit's rounds have come, in numbers."""
    page = asked_page()
    told = counting.look_at(current.database(), current.user(), current.in_force().configuration, page, current.now())
    return render_template("rounds/figures.html", figures=told)


@blueprint.get("/<round_key>")
def show(round_key: str) -> str:
    """One round: how far it has come, and every child in it."""
    page = _page(round_key)
    shares_district = districts.shares_district(current.user(), page.unit, page.round)
    return render_template("rounds/show.html", page=page, shares_district=shares_district, **WORDS)


@blueprint.get("/<round_key>/district")
def district(round_key: str) -> str:
    """The round in all of the reader's units of its unit's district."""
    configuration, asked = current.in_force().configuration, asked_page()
    page = districts.look_at(current.database(), current.user(), round_key, asked, configuration, current.now())
    return render_template("rounds/district.html", page=page, **WORDS)


@blueprint.get("/<round_key>/together")
def together(round_key: str) -> str:
    """The children whom those who looked alone look at together, one talk a child."""
    configuration, asked = current.in_force().configuration, asked_page()
    page = talks.look_at(current.database(), current.user(), round_key, asked, configuration, current.now())
    return render_template("rounds/together.html", page=page)


def _page(round_key: str) -> looking.RoundPage:
    state = next((one for one in RoundState if one.value == request.args.get("state")), None)
    page = asked_page()
    choice = RoundChoice(request.args.get("group", ""), request.args.get("person", ""), state, page)
    return looking.look_at(current.database(), current.user(), round_key, choice, current.in_force().configuration, current.now())


@blueprint.route("/<round_key>/children/<child_id>", methods=["GET", "POST"])
def answer(round_key: str, child_id: str) -> Answer:
    """Say that a child is not seen in a round, and why."""
    configuration, faults = current.in_force().configuration, dict[str, Phrase]()
    typed = TypedAnswer(request.form.get("kind", ""), request.form.get("because", ""))
    if request.method == "POST":
        try:
            answering.answer(current.database(), current.user(), round_key, child_id, typed, configuration, current.now(), current.form())
        except Invalid as invalid:
            faults = dict(invalid.faults)
        else:
            flash(_("Det er skrevet. Barnet mangler ikke mere i runden."), "success")
            return redirect(_back(round_key, child_id))
    standing = answering.look_at(current.database(), current.user(), round_key, child_id, configuration, current.now())
    current.shows(child_id)
    round_ = configuration.rounds.by_id[standing.due.round_id]
    page = {"one": standing, "round": round_, "round_key": round_key, "typed": typed, "faults": faults}
    html = render_template("rounds/answer.html", **page, back=_back(round_key, child_id), day=_visit_day(), **WORDS)
    return (html, 422) if faults else html


@blueprint.post("/<round_key>/children/<child_id>/undo")
def undo(round_key: str, child_id: str) -> Response:
    """Let the child be due again."""
    configuration = current.in_force().configuration
    answering.undo(current.database(), current.user(), round_key, child_id, configuration, current.now(), current.form())
    flash(_("Det er fortrudt. Barnet er med i runden igen."), "success")
    return redirect(_back(round_key, child_id))


def _visit_day() -> str:
    """The day of visits that somebody comes from; empty for whoever comes from the round."""
    day = read_day(request.values.get("day", ""), date.max)
    return day.isoformat() if isinstance(day, date) else ""


def _back(round_key: str, child_id: str) -> str:
    """Where one came from: the day of visits, else the round."""
    day = _visit_day()
    return url_for("rounds.visits", day=day, _anchor=f"v{child_id}") if day else url_for("rounds.show", round_key=round_key)


@blueprint.get("/<round_key>/measures.csv")
def measures(round_key: str) -> Response:
    """What the visits measured, as a file for Børnedatabasen."""
    configuration = current.in_force().configuration
    content = measuring.fetch(current.database(), current.user(), round_key, configuration, current.now(), current.language())
    return as_download(content, "lineal-maal", CSV)


@blueprint.route("/<round_key>/close", methods=["GET", "POST"])
def close(round_key: str) -> Answer:
    """Close a round before everybody is seen."""
    configuration, because, faults = current.in_force().configuration, request.form.get("because", ""), dict[str, Phrase]()
    if request.method == "POST":
        try:
            closing.close(current.database(), current.user(), round_key, because, configuration, current.now(), current.form())
        except Invalid as invalid:
            faults = dict(invalid.faults)
        else:
            flash(_("Runden er lukket. En vurdering kan stadig skrives, og den tæller på den dag, barnet er set."), "success")
            return redirect(url_for("rounds.show", round_key=round_key))
    told = closing.look_at(current.database(), current.user(), round_key, configuration, current.now())
    html = render_template("rounds/close.html", page=told.page, missing=told.missing, because=because, faults=faults, **WORDS)
    return (html, 422) if faults else html


@blueprint.post("/<round_key>/open")
def open_again(round_key: str) -> Response:
    """Let a closed round go on."""
    configuration = current.in_force().configuration
    closing.open_again(current.database(), current.user(), round_key, configuration, current.now(), current.form())
    flash(_("Runden er åben igen."), "success")
    return redirect(url_for("rounds.show", round_key=round_key))


blueprint.add_url_rule("/visits", "visits", view_func=show_day)
blueprint.add_url_rule("/visits", "plan_visit", view_func=plan_visit, methods=["POST"])
blueprint.add_url_rule("/<round_key>/group", view_func=show_group, methods=["GET", "POST"])

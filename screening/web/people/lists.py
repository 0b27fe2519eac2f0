"""Lists of colleagues and of units from another system: given, planned, and taken in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Response as FlaskResponse
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.importing.plans import Fate, ImportState
from screening.domain.people import Role, UnitKind
from screening.domain.people.words import ROLES, UNIT_KINDS
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.reports.list_files import MIMETYPES
from screening.services.importing import people, short_exports, short_lists, units
from screening.services.importing.planning import UnknownColumns
from screening.services.importing.short_lists import ShortKind
from screening.services.people import access, roles
from screening.web.door import current
from screening.web.door.downloads import as_download
from screening.web.people.blueprints import people_pages

Answer = str | Response | tuple[str, int]
MOST_SHOWN: Final = 100
MOST_HEADINGS: Final = 60


@dataclass(frozen=True)
class ListPages:
    """The pages of one kind of list, by endpoint."""

    give: str
    plan: str
    file: str
    done: str


PAGES: Final[Mapping[ShortKind, ListPages]] = {
    ShortKind.PEOPLE: ListPages("people.import_people", "people.people_plan", "people.people_file", "people.staff"),
    ShortKind.UNITS: ListPages("people.import_units", "people.units_plan", "people.units_file", "people.units"),
}


@people_pages.route("/people/import", methods=["GET", "POST"])
def import_people() -> Answer:
    """Give a list of colleagues: it is read and planned, and nothing is written."""
    return _import(ShortKind.PEOPLE)


@people_pages.route("/units/import", methods=["GET", "POST"])
def import_units() -> Answer:
    """Give a list of units."""
    return _import(ShortKind.UNITS)


@people_pages.route("/people/import/<run_id>", methods=["GET", "POST"])
def people_plan(run_id: str) -> Answer:
    """What a list of colleagues would do; then doing it, and the codes, shown once; or letting it go."""
    if request.method == "GET":
        return _plan(ShortKind.PEOPLE, run_id, {})
    if request.form.get("step") == "drop":
        return _drop(ShortKind.PEOPLE, run_id)
    seal = request.form.get("seal", "")
    try:
        done = people.take_in(current.database(), current.user(), run_id, seal, current.now(), current.form())
    except Invalid as invalid:
        return _plan(ShortKind.PEOPLE, run_id, invalid.faults), 422
    if done.handed:
        return render_template("people/codes.html", handed=done.handed, back=url_for("people.people_plan", run_id=run_id))
    return redirect(url_for("people.people_plan", run_id=run_id))


@people_pages.route("/units/import/<run_id>", methods=["GET", "POST"])
def units_plan(run_id: str) -> Answer:
    """What a list of units would do; then doing it, or letting it go."""
    if request.method == "GET":
        return _plan(ShortKind.UNITS, run_id, {})
    if request.form.get("step") == "drop":
        return _drop(ShortKind.UNITS, run_id)
    seal = request.form.get("seal", "")
    try:
        units.take_in(current.database(), current.user(), run_id, seal, current.now(), current.form())
    except Invalid as invalid:
        return _plan(ShortKind.UNITS, run_id, invalid.faults), 422
    return redirect(url_for("people.units_plan", run_id=run_id))


@people_pages.get("/people/import/<run_id>/<name>")
def people_file(run_id: str, name: str) -> FlaskResponse:
    """The plan of a list of colleagues, or its rows that must be mended, as a file."""
    return _file(ShortKind.PEOPLE, run_id, name)


@people_pages.get("/units/import/<run_id>/<name>")
def units_file(run_id: str, name: str) -> FlaskResponse:
    """The same of a list of units."""
    return _file(ShortKind.UNITS, run_id, name)


def _import(kind: ShortKind) -> Answer:
    access.check_can_keep_people(current.user())
    if request.method == "GET":
        return _give(kind, {}, ())
    database, user, now = current.database(), current.user(), current.now()
    short_lists.forget_old(database, user, kind, now)
    headings = tuple(request.form.getlist("heading"))[:MOST_HEADINGS]
    means = {heading: request.form.get(f"means.{place}", "") for place, heading in enumerate(headings)}
    sent = request.files.get("file")
    try:
        if means:
            short_lists.remember_columns(database, user, kind, means)
        given = short_lists.read(database, user, kind, sent.read() if sent else b"", _for_the_whole_list(kind))
    except UnknownColumns as unknown:
        return _give(kind, unknown.faults, unknown.headings), 422
    except Invalid as invalid:
        return _give(kind, invalid.faults, headings), 422
    return redirect(url_for(PAGES[kind].plan, run_id=short_lists.keep(database, user, kind, given, now)))


def _for_the_whole_list(kind: ShortKind) -> dict[str, str]:
    """What holds for the rows that say nothing of it, in the words that a list would use."""
    if kind is ShortKind.UNITS:
        chosen = request.form.get("kind", "")
        return {"kind": str(UNIT_KINDS[UnitKind(chosen)].danish) if chosen in set(UnitKind) else ""}
    role, unit_id = request.form.get("role", ""), request.form.get("unit", "")
    unit = next((unit.name for unit in roles.open_units(current.database(), current.today()) if unit.id == unit_id), "")
    return {"role": str(ROLES[Role(role)].danish) if role in set(Role) else "", "unit": unit}


def _drop(kind: ShortKind, run_id: str) -> Answer:
    try:
        short_lists.drop(current.database(), current.user(), kind, run_id, current.now(), current.form())
    except Invalid as invalid:
        return _plan(kind, run_id, invalid.faults), 422
    flash(_("Listen er droppet. Intet er indlæst."), "success")
    return redirect(url_for(PAGES[kind].give))


def _give(kind: ShortKind, faults: Mapping[str, Phrase], headings: tuple[str, ...]) -> str:
    waiting = short_lists.waiting(current.database(), current.user(), kind)
    shown = headings[:MOST_HEADINGS]
    return render_template("people/give_list.html", faults=faults, headings=shown, waiting=waiting, **_form(kind, shown))


def _form(kind: ShortKind, headings: tuple[str, ...]) -> dict[str, object]:
    return {
        "kind": kind,
        "pages": PAGES[kind],
        "given": request.form,
        "means": short_lists.meanings(current.database(), current.user(), kind, headings),
        "columns": [(id_, column.words) for id_, column in kind.columns.items()],
        "units": [(unit.id, unit.name) for unit in roles.open_units(current.database(), current.today())],
        "roles": [(str(role), words) for role, words in ROLES.items()],
        "kinds": [(str(one), words) for one, words in UNIT_KINDS.items()],
    }


def _plan(kind: ShortKind, run_id: str, faults: Mapping[str, Phrase]) -> str:
    database, user = current.database(), current.user()
    run = short_lists.run_of(database, user, kind, run_id)
    plan = None
    if run.state is ImportState.PLANNED:
        plan = short_exports.plan_of(database, user, kind, short_lists.open_list(database, run), current.now())
    no_unit = plan is not None and any("unit" in (line.faults or {}) for line in plan.of(Fate.BAD))
    shown = {"run": run, "plan": plan, "Fate": Fate, "most": MOST_SHOWN, "faults": faults, "no_unit": no_unit}
    return render_template("people/list_plan.html", **shown, **_form(kind, run.headings[:MOST_HEADINGS]))


def _file(kind: ShortKind, run_id: str, name: str) -> FlaskResponse:
    what, _dot, file_kind = name.partition(".")
    made = {"plan": short_exports.planned_rows, "bad": short_exports.bad_rows}.get(what)
    if made is None or file_kind not in MIMETYPES:
        abort(404)
    try:
        content = made(current.database(), current.user(), kind, run_id, file_kind, current.now(), current.language())
    except Invalid:
        abort(404)
    return as_download(content, {"plan": "lineal-plan", "bad": "lineal-ret"}[what], file_kind)

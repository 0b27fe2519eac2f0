"""A list from another system: given, planned, and taken in."""

from collections.abc import Mapping
from threading import Thread
from typing import Final

from flask import Response as FlaskResponse
from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.importing.columns import CHILD_COLUMNS
from screening.domain.importing.plans import ImportState
from screening.domain.phrase import Phrase
from screening.errors import Invalid, LinealError
from screening.reports.list_files import MIMETYPES
from screening.services.importing import carrying_out, exporting, planning
from screening.services.importing.planning import Importer, UnknownColumns
from screening.services.opening import Opener
from screening.web.door import current
from screening.web.door.downloads import as_download

MOST_SHOWN: Final = 100
MOST_HEADINGS: Final = 60


def import_children() -> str | Response | tuple[str, int]:
    """Give a list: it is read and planned, and nothing is written."""
    by = _importer()
    if request.method == "POST":
        carrying_out.forget_old(current.database(), by, current.now())
    if request.method == "GET":
        return _give(by, {}, ())
    headings = tuple(request.form.getlist("heading"))[:MOST_HEADINGS]
    means = {heading: request.form.get(f"means.{place}", "") for place, heading in enumerate(headings)}
    try:
        if means:
            planning.remember_columns(current.database(), by, means)
        sent = request.files.get("file")
        run_id = planning.plan(current.database(), by, sent.read() if sent else b"", request.form.get("unit", ""), current.now())
    except UnknownColumns as unknown:
        return _give(by, unknown.faults, unknown.headings), 422
    except Invalid as invalid:
        return _give(by, invalid.faults, headings), 422
    return redirect(url_for("children.import_plan", run_id=run_id))


def import_plan(run_id: str) -> str | Response | tuple[str, int]:
    """What a list would do; then doing it or letting it go, and how far it has come."""
    by = _importer()
    if request.method == "GET":
        return _plan(by, run_id, {})
    try:
        if request.form.get("step") == "drop":
            carrying_out.drop(current.database(), by, run_id, current.now(), current.form())
            flash(_("Listen er droppet. Intet er indlæst."), "success")
            return redirect(url_for("children.import_children"))
        run = planning.run_of(current.database(), by, run_id)
        if request.form.get("step") != "go_on":
            carrying_out.begin(current.database(), by, run_id, current.now(), current.form())
        if carrying_out.is_short(run):
            for _progress in carrying_out.carry_out(current.database(), by, run_id, current.now()):
                pass
        else:
            Thread(target=_carry_out, args=(current.opener(), by, run_id), daemon=True).start()
    except Invalid as invalid:
        return _plan(by, run_id, invalid.faults), 422
    return redirect(url_for("children.import_plan", run_id=run_id))


def import_file(run_id: str, name: str) -> FlaskResponse:
    """A plan, or the rows that must be mended, as a file."""
    what, _dot, kind = name.partition(".")
    made = {"plan": exporting.planned_rows, "bad": exporting.bad_rows}.get(what)
    if made is None or kind not in MIMETYPES:
        abort(404)
    content = made(current.database(), _importer(), run_id, kind, current.now(), current.language())
    file_name = {"plan": "lineal-plan", "bad": "lineal-ret"}[what]
    return as_download(content, file_name, kind)


def _carry_out(open_database: Opener, by: Importer, run_id: str) -> None:
    """Do what a plan says, in a thread of its own; what is interrupted is gone on with from its page."""
    try:
        with open_database() as db:
            for _progress in carrying_out.carry_out(db, by, run_id, planning.run_of(db, by, run_id).made_at):
                pass
    except LinealError:
        return  # its page says how far it came, and has a button to go on


def _importer() -> Importer:
    return planning.importer(current.database(), current.user(), current.user().id, current.now())


def _give(by: Importer, faults: Mapping[str, Phrase], headings: tuple[str, ...]) -> str:
    shown = headings[:MOST_HEADINGS]
    means = planning.meanings(current.database(), by, shown)
    waiting, to_mend = planning.waiting(current.database(), by), planning.to_mend(current.database(), by)
    return render_template(
        "children/import.html",
        faults=faults,
        headings=shown,
        means=means,
        waiting=waiting,
        to_mend=to_mend,
        given=request.form,
        **_choices(by),
    )


def _choices(by: Importer) -> dict[str, list[tuple[str, Phrase | str]]]:
    """What can be chosen on the form: units, and what a column is."""
    columns: list[tuple[str, Phrase | str]] = [(id_, column.words) for id_, column in CHILD_COLUMNS.items()]
    return {"units": [(unit.id, unit.name) for unit in by.units], "columns": columns}


def _plan(by: Importer, run_id: str, faults: Mapping[str, Phrase]) -> str:
    page = planning.look_at(current.database(), by, run_id, MOST_SHOWN, current.now())
    if current.is_live() and page.run.state in (ImportState.WRITING, ImportState.CHANGING):
        return render_template("children/_import_progress.html", run=page.run)
    for child_id in (row.child_id for row in page.changed if row.child_id):
        current.shows(child_id)
    means = planning.meanings(current.database(), by, page.run.headings)
    return render_template("children/import_plan.html", page=page, faults=faults, means=means, **_choices(by))

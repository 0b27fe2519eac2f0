"""Assess a child, see what follows, sign; the result and its report."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from screening.domain.assessing.account import TEXTS
from screening.domain.assessing.report_kinds import ReportKind
from screening.domain.assessing.typed_sheet import MOST_OBSERVATIONS, TypedObservation, TypedSheet, read_form
from screening.domain.phrase import Phrase
from screening.domain.rating.parent_words import TypedWords
from screening.domain.sharing.tellable import TOLD_DESPITE
from screening.errors import Invalid, Stale
from screening.reports.pdf import concern_pdf
from screening.services.assessing import drafting, results, signing, years
from screening.services.assessing.drafting import Sheet
from screening.services.assessing.sheets import LONGEST_TEXT
from screening.services.children import turns
from screening.services.rating import looking, table
from screening.services.sharing import cautions
from screening.web.door import current, kept
from screening.web.door.revisions import contact_of, first_values, is_locked, page_contact, revision, revision_of

blueprint = Blueprint("assessing", __name__)

FORBIDDEN_SINCE = Phrase("Ingen må kontakte forældrene nu. Det er kommet til, efter at du åbnede siden. Læs det, og underskriv igen.")

NO_WORDS = TypedWords()

Answer = str | tuple[str, int] | AnyResponse


@blueprint.route("/children/<child_id>/assess", methods=["GET", "POST"])
def assess(child_id: str) -> Answer:
    """The sheet: one page with everything, saved while somebody writes."""
    configuration = current.in_force().configuration
    if request.method == "GET":
        sheet = drafting.open_sheet(current.database(), current.user(), child_id, configuration, current.now())
        return _given_back(sheet) or _page(sheet)
    typed = read_form(first_values(request.form))
    action = request.form.get("action", "save")
    try:
        return ACTIONS.get(action, _save)(child_id, typed)
    except Stale:
        return _stale(child_id, typed)


@blueprint.get("/children/<child_id>/years")
def over_years(child_id: str) -> str:
    """A child's years on the ruler, drawn and as a table."""
    page = years.look_at(current.database(), current.user(), child_id, current.in_force().configuration, current.now())
    current.shows(page.child.id)
    turn = turns.of_child(current.database(), current.user(), page.child.id, current.now())
    said = table.of_child(current.database(), current.user(), page.child.id, current.in_force().configuration, current.now())
    return render_template("assessing/years.html", page=page, turn=turn, said_at_table=said)


def _given_back(stored: Sheet) -> Answer | None:
    """The sheet with what was typed when the session had run out, beside the draft where that was saved since; none where nothing is kept.

    A sheet that asked other things of the parents than it would now is read on the page of what is kept.
    """
    given = kept.given()
    if not given:
        return None
    configuration = current.in_force().configuration
    typed = read_form(first_values(given))
    sheet = drafting.fill_in(current.database(), current.user(), stored.child.id, configuration, typed, current.now())
    if sheet.is_locked != is_locked(contact_of(given)):
        return redirect(url_for("kept.show"))
    return _page(sheet, conflict=None if revision_of(given) == stored.revision else stored.fields, is_unsaved=True)


def _saved(child_id: str, typed: TypedSheet) -> Sheet:
    configuration = current.in_force().configuration
    return drafting.save_draft(
        current.database(), current.user(), child_id, configuration, typed, revision(), current.now(), current.form()
    )


def _save(child_id: str, typed: TypedSheet) -> Answer:
    sheet = _saved(child_id, typed)
    if current.is_live():
        return _live(sheet, None)
    flash(_("Kladden er gemt."), "success")
    if _came(sheet.child.id):
        return _page(sheet)
    return redirect(url_for("assessing.assess", child_id=child_id))


def _preview(child_id: str, typed: TypedSheet) -> Answer:
    sheet = _saved(child_id, typed)
    return _page(sheet, faults=sheet.reading.answer_faults if sheet.reading else None, advice_open=True)


def _add_observation(child_id: str, typed: TypedSheet) -> Answer:
    if len(typed.observations) < MOST_OBSERVATIONS:
        typed = replace(typed, observations=(*typed.observations, TypedObservation()))
    return _page(_saved(child_id, typed))


def _sign(child_id: str, typed: TypedSheet) -> Answer:
    if _came(child_id):
        return _page(_saved(child_id, typed), faults={"parents-part": FORBIDDEN_SINCE}), 422
    try:
        id_ = signing.sign(
            current.database(), current.user(), child_id, current.in_force(), typed, revision(), current.now(), current.form()
        )
    except Invalid as invalid:
        sheet = drafting.as_saved(current.database(), current.user(), child_id, current.in_force().configuration, current.now())
        return _page(sheet, faults=invalid.faults), 422
    flash(_("Vurderingen er underskrevet."), "success")
    return redirect(url_for("helping.choose", assessment_id=id_))


def _delete(child_id: str, typed: TypedSheet) -> Answer:
    drafting.give_up_draft(current.database(), current.user(), child_id, current.now(), current.form())
    flash(_("Kladden er slettet."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def _stale(child_id: str, typed: TypedSheet) -> Answer:
    """Somebody saved in another window: show both texts, and let the next save keep what stands in the fields."""
    configuration = current.in_force().configuration
    stored = drafting.as_saved(current.database(), current.user(), child_id, configuration, current.now())
    sheet = drafting.fill_in(current.database(), current.user(), child_id, configuration, typed, current.now())
    if current.is_live():
        return _live(sheet, stored.fields), 409
    return _page(sheet, conflict=stored.fields), 409


def _came(child_id: str) -> bool:
    """Whether the page that was sent was opened before somebody signed that nobody may contact the parents."""
    is_sent = request.method == "POST" and not is_locked(page_contact())
    return is_sent and is_locked(cautions.contact_with(current.database(), child_id))


def _live(sheet: Sheet, conflict: Mapping[str, str] | None) -> str:
    turned = sheet.is_locked != is_locked(page_contact())
    return render_template("assessing/_saved.html", sheet=sheet, texts=TEXTS, conflict=conflict, turned=turned, came=_came(sheet.child.id))


def _page(
    sheet: Sheet,
    faults: Mapping[str, Phrase] | None = None,
    conflict: Mapping[str, str] | None = None,
    *,
    advice_open: bool = False,
    is_unsaved: bool = False,
) -> str:
    current.shows(sheet.child.id)
    return render_template(
        "assessing/assess.html",
        sheet=sheet,
        texts=TEXTS,
        faults={**sheet.day_faults, **(faults or {})},
        conflict=conflict,
        came=_came(sheet.child.id),
        advice_open=advice_open,
        is_unsaved=is_unsaved,
        longest=LONGEST_TEXT,
        eyes=looking.of_child(current.database(), current.user(), sheet.child),
        said_at_table=table.said_last(current.database(), current.user(), sheet.child.id, current.in_force().configuration, current.now()),
    )


ACTIONS = {
    "save": _save,
    "preview": _preview,
    "use_scale": _preview,
    "add_observation": _add_observation,
    "sign": _sign,
    "delete": _delete,
}


FILE_NAMES = {ReportKind.WELLBEING: "trivselsvurdering", ReportKind.CONCERN: "bekymringsrapport"}


@blueprint.get("/assessments/<assessment_id>")
def show(assessment_id: str) -> str:
    """The result, and what I do now."""
    return result_page(assessment_id, "", {})


def result_page(assessment_id: str, reason: str, faults: Mapping[str, Phrase], words: TypedWords = NO_WORDS) -> str:
    """The result with what was typed on it: a `reason` to correct it, or the `words` of the parents."""
    page = results.look_at(current.database(), current.user(), assessment_id, current.now())
    return render_template("assessing/show.html", page=page, despite=TOLD_DESPITE, reason=reason, faults=faults, words=words)


@blueprint.get("/assessments/<assessment_id>/report.pdf")
def report(assessment_id: str) -> Response:
    """The concern report; its file name tells nothing of the child."""
    concern = results.report(current.database(), current.user(), assessment_id, current.now())
    pdf = concern_pdf(concern, current.language())
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAMES[concern.kind]}-{concern.id[:8]}.pdf"'}
    return Response(pdf, mimetype="application/pdf", headers=headers)


@blueprint.post("/assessments/<assessment_id>/correct")
def correct(assessment_id: str) -> Answer:
    """Start a new assessment that replaces this one."""
    reason = request.form.get("correction_reason", "")
    try:
        child_id = signing.correct(current.database(), current.user(), assessment_id, reason, current.now(), current.form())
    except Invalid as invalid:
        return result_page(assessment_id, reason, invalid.faults), 422
    return redirect(url_for("assessing.assess", child_id=child_id))

"""Assess a child, see what follows, sign; the result and its report."""

from collections.abc import Mapping

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from screening.domain.phrase import Phrase
from screening.errors import Invalid, Stale
from screening.services.assessing import drafting, results, sheets
from screening.services.assessing.drafting import Sheet
from screening.web.door import current

blueprint = Blueprint("assessing", __name__)

Answer = str | tuple[str, int] | AnyResponse


@blueprint.route("/children/<child_id>/assess", methods=["GET", "POST"])
def assess(child_id: str) -> Answer:
    """The sheet: one page with everything, saved while somebody writes."""
    configuration = current.in_force().configuration
    if request.method == "GET":
        sheet = drafting.open_sheet(current.database(), current.user(), child_id, configuration, current.now())
        return _page(sheet)
    typed = _typed()
    action = request.form.get("action", "save")
    try:
        return ACTIONS.get(action, _save)(child_id, typed)
    except Stale:
        return _stale(child_id, typed)


def _typed() -> dict[str, str]:
    """The fields as typed. Of several with one name the first that is filled in counts: a measured number before a reason for none."""
    names = [name for name in request.form if name not in ("csrf_token", "action")]
    return {name: next(filter(None, request.form.getlist(name)), "") for name in names}


def _saved(child_id: str, typed: Mapping[str, str]) -> Sheet:
    return drafting.save_draft(current.database(), current.user(), child_id, current.in_force().configuration, typed, current.now())


def _save(child_id: str, typed: Mapping[str, str]) -> Answer:
    sheet = _saved(child_id, typed)
    if current.is_live():
        return render_template("assessing/_saved.html", sheet=sheet, conflict=None)
    flash(_("Kladden er gemt."), "success")
    return redirect(url_for("assessing.assess", child_id=child_id))


def _preview(child_id: str, typed: Mapping[str, str]) -> Answer:
    sheet = _saved(child_id, typed)
    return _page(sheet, faults=sheet.reading.answer_faults if sheet.reading else None)


def _add_observation(child_id: str, typed: Mapping[str, str]) -> Answer:
    more = {**typed, "observations": str(sheets.observation_count(typed) + 1)}
    sheet = _saved(child_id, more)
    return _page(sheet)


def _sign(child_id: str, typed: Mapping[str, str]) -> Answer:
    try:
        id_ = drafting.sign(current.database(), current.user(), child_id, current.in_force(), typed, current.now())
    except Invalid as invalid:
        sheet = drafting.open_sheet(current.database(), current.user(), child_id, current.in_force().configuration, current.now())
        return _page(sheet, faults=invalid.faults), 422
    flash(_("Vurderingen er underskrevet."), "success")
    return redirect(url_for("assessing.show", assessment_id=id_))


def _delete(child_id: str, typed: Mapping[str, str]) -> Answer:
    drafting.give_up_draft(current.database(), current.user(), child_id, current.now())
    flash(_("Kladden er slettet."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def _stale(child_id: str, typed: Mapping[str, str]) -> Answer:
    """Somebody saved in another window: show both texts, and let the next save keep what stands in the fields."""
    configuration = current.in_force().configuration
    stored = drafting.open_sheet(current.database(), current.user(), child_id, configuration, current.now())
    sheet = drafting.fill_in(current.database(), current.user(), child_id, configuration, typed, current.now())
    if current.is_live():
        return render_template("assessing/_saved.html", sheet=sheet, conflict=stored.fields), 409
    return _page(sheet, conflict=stored.fields), 409


def _page(sheet: Sheet, faults: Mapping[str, Phrase] | None = None, conflict: Mapping[str, str] | None = None) -> str:
    return render_template("assessing/assess.html", sheet=sheet, faults=faults or {}, conflict=conflict)


ACTIONS = {
    "save": _save,
    "preview": _preview,
    "use_scale": _preview,
    "add_observation": _add_observation,
    "sign": _sign,
    "delete": _delete,
}


@blueprint.get("/assessments/<assessment_id>")
def show(assessment_id: str) -> str:
    """The result, and what I do now."""
    return _result_page(assessment_id, "", {})


def _result_page(assessment_id: str, reason: str, faults: Mapping[str, Phrase]) -> str:
    page = results.look_at(current.database(), current.user(), assessment_id, current.now())
    return render_template("assessing/show.html", page=page, reason=reason, faults=faults)


@blueprint.get("/assessments/<assessment_id>/report.pdf")
def report(assessment_id: str) -> Response:
    """The concern report; its file name tells nothing of the child."""
    from screening.reports.pdf import concern_pdf  # half a second to load, so only once somebody prints

    concern = results.report(current.database(), current.user(), assessment_id, current.now())
    pdf = concern_pdf(concern, current.language())
    headers = {"Content-Disposition": f'attachment; filename="bekymringsrapport-{concern.id[:8]}.pdf"'}
    return Response(pdf, mimetype="application/pdf", headers=headers)


@blueprint.post("/assessments/<assessment_id>/correct")
def correct(assessment_id: str) -> Answer:
    """Start a new assessment that replaces this one."""
    reason = request.form.get("correction_reason", "")
    try:
        child_id = drafting.correct(current.database(), current.user(), assessment_id, reason, current.now())
    except Invalid as invalid:
        return _result_page(assessment_id, reason, invalid.faults), 422
    return redirect(url_for("assessing.assess", child_id=child_id))

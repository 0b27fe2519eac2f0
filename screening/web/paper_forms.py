"""Paper forms: print them empty, for one scale or for a group of children, and key in what was written on them."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from screening.domain.assessing.account import TEXTS
from screening.domain.assessing.typed_sheet import TypedSheet, read_form, write_fields
from screening.domain.cleaning import one_line
from screening.domain.days import read_day
from screening.domain.paper_forms.form_codes import written_form_code
from screening.domain.paper_forms.keying import missing_marks
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound, Stale
from screening.reports.paper_forms.paper_form import OBSERVATIONS, FormLength, PaperForm, conditions, forms_pdf
from screening.services.assessing import sheet_fields
from screening.services.children import finding
from screening.services.paper_forms import keying_in, lettering, printing
from screening.services.people.access import check_can_see_children
from screening.web.door import current, kept
from screening.web.door.revisions import contact_of, first_values, is_locked, page_contact, revision, revision_of

blueprint = Blueprint("paper_forms", __name__, url_prefix="/paper")

Answer = str | tuple[str, int] | AnyResponse

UNKNOWN_CODE = Phrase("Der er intet skema med den kode i dine enheder. Se efter, om den er skrevet rigtigt.")
FORBIDDEN_SINCE = Phrase("Ingen må kontakte forældrene nu. Det er kommet til, efter at du åbnede siden. Læs det, og underskriv igen.")
CHANGED = Phrase("Kladden er ændret et andet sted, siden du åbnede den. Det, du har tastet, står her endnu: Gem igen for at beholde det.")


@blueprint.route("", methods=["GET", "POST"])
def show() -> Answer:
    """Empty forms by scale, and forms for the children of a unit."""
    check_can_see_children(current.user())
    if request.method == "GET":
        return _show_group(request.args, {})
    try:
        return _pdf(_print_group(), "skemaer.pdf")
    except Invalid as invalid:
        return _show_group(request.form, invalid.faults), 422


def _print_group() -> list[PaperForm]:
    unit_id, scale_id = request.form.get("unit", ""), request.form.get("scale", "")
    ticked = request.form.getlist("child")
    if request.form.get("all"):
        group = printing.group(current.database(), current.user(), current.in_force().configuration, unit_id, scale_id, current.now())
        ticked = [candidate.child.id for candidate in group.candidates if candidate.scale]
    length = FormLength.SHORT if request.form.get("short") else FormLength.WHOLE
    read = read_day(request.form.get("day", ""), current.today())
    day = read if isinstance(read, date) else None
    return printing.print_for(
        current.database(), current.user(), current.in_force(), unit_id, scale_id, ticked, current.now(), current.form(), length, day
    )


def _show_group(given: Mapping[str, str], faults: Mapping[str, Phrase]) -> str:
    configuration = current.in_force().configuration
    unit_id = given.get("unit") or current.user().child_units[0].id
    group = printing.group(current.database(), current.user(), configuration, unit_id, given.get("scale", ""), current.now())
    ticked = set(request.form.getlist("child"))
    kinds = printing.kinds_of(current.user())
    return render_template("paper_forms/show.html", scales=configuration.scales, kinds=kinds, group=group, ticked=ticked, faults=faults)


@blueprint.get("/<scale_id>.pdf")
def blank(scale_id: str) -> Response:
    """The empty form of a scale, with nothing personal in it."""
    form = printing.blank(current.user(), current.in_force().configuration, scale_id, request.args.get("visit", ""))
    return _pdf([form], f"skema-{scale_id}.pdf")


def _pdf(forms: list[PaperForm], name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(forms_pdf(forms, current.language()), mimetype="application/pdf", headers=headers)


@blueprint.route("/key-in", methods=["GET", "POST"])
def find() -> Answer:
    """Type a form's code, or choose among the forms that wait."""
    check_can_see_children(current.user())
    written = request.form.get("code", "")
    if request.method == "GET":
        return _find_page(written, {})
    try:
        found = keying_in.find(current.database(), current.user(), current.in_force().configuration, written, current.now())
    except Invalid as invalid:
        return _find_page(written, invalid.faults), 422
    except NotFound:
        return _find_page(written, {"code": UNKNOWN_CODE}), 404
    return redirect(url_for("paper_forms.name_child" if found.is_blank else "paper_forms.key_in", code=found.code))


def _find_page(written: str, faults: Mapping[str, Phrase]) -> str:
    waiting = printing.waiting(current.database(), current.user(), current.now())
    scales = {scale.id: scale.title for scale in current.in_force().configuration.scales}
    return render_template(
        "paper_forms/find.html", written=written, waiting=waiting, scales=scales, faults=faults, as_code=written_form_code
    )


@blueprint.route("/key-in/<code>/child", methods=["GET", "POST"])
def name_child(code: str) -> Answer:
    """Whom an empty form was filled in about: search, then choose."""
    check_can_see_children(current.user())
    edition = keying_in.blank_edition(current.in_force().configuration, code)
    if edition is None:
        raise NotFound
    child_id = request.form.get("child", "")
    if child_id:
        named = keying_in.name_child(current.database(), current.user(), current.in_force(), code, child_id, current.now(), current.form())
        return redirect(url_for("paper_forms.key_in", code=named))
    words = one_line(request.form.get("words", ""))
    found = finding.search(current.database(), current.user(), words, current.now()) if words else None
    return render_template("paper_forms/name_child.html", code=code, scale=edition[0], visit=edition[1], words=words, found=found)


@blueprint.post("/key-in/<code>/aside")
def set_aside(code: str) -> AnyResponse:
    """Take a form that was never used off the list."""
    try:
        printing.set_aside(current.database(), current.user(), code, current.now(), current.form())
    except Invalid as invalid:
        return Response(_find_page("", invalid.faults), 422)
    flash(_("Skemaet er taget af listen. Koden virker stadig, hvis papiret dukker op."), "success")
    return redirect(url_for("paper_forms.find"))


@blueprint.route("/key-in/<code>", methods=["GET", "POST"])
def key_in(code: str) -> Answer:
    """The page laid out as the paper is."""
    if request.method == "GET":
        return _given_back(code) or _key_in_page(code, {}, None)
    typed = read_form(first_values(request.form))
    try:
        return _act(request.form.get("action", ""), code, typed)
    except Invalid as invalid:
        return _key_in_page(code, invalid.faults, typed), 422
    except Stale:
        return _key_in_page(code, {"": CHANGED}, typed), 409


def _given_back(code: str) -> Answer | None:
    """The page with what was keyed in when the session had run out; none where nothing is kept.

    A page that asked other things of the parents than it would now is read on the page of what is kept.
    """
    given = kept.given()
    if not given:
        return None
    page = keying_in.open_form(current.database(), current.user(), code, current.in_force().configuration, current.now())
    if page.hindrance or page.is_locked != is_locked(contact_of(given)):
        return redirect(url_for("kept.show"))
    faults = {} if revision_of(given) == page.revision else {"": CHANGED}
    return _key_in_page(code, faults, read_form(first_values(given)))


def _act(action: str, code: str, typed: TypedSheet) -> AnyResponse:
    if action == "sign":
        _check_contact(code, typed)
        assessment_id = keying_in.sign(
            current.database(), current.user(), code, current.in_force(), typed, revision(), current.now(), current.form()
        )
        flash(_("Skemaet er tastet ind, og vurderingen er underskrevet."), "success")
        return redirect(url_for("helping.choose", assessment_id=assessment_id))
    configuration = current.in_force().configuration
    child_id = keying_in.save(current.database(), current.user(), code, configuration, typed, revision(), current.now(), current.form())
    flash(_("Kladden er gemt."), "success")
    return redirect(url_for("assessing.assess", child_id=child_id) if action == "go_on" else url_for("paper_forms.key_in", code=code))


def _check_contact(code: str, typed: TypedSheet) -> None:
    """A page that was opened while the parents could still be met says first that they can't, and keeps what is typed. Raises `Invalid`."""
    if is_locked(page_contact()):
        return
    configuration = current.in_force().configuration
    if keying_in.open_form(current.database(), current.user(), code, configuration, current.now()).is_locked:
        keying_in.save(current.database(), current.user(), code, configuration, typed, revision(), current.now())
        raise Invalid({"": FORBIDDEN_SINCE})


def _key_in_page(code: str, faults: Mapping[str, Phrase], typed: TypedSheet | None) -> str:
    page = keying_in.open_form(current.database(), current.user(), code, current.in_force().configuration, current.now())
    return render_template(
        "paper_forms/key_in.html",
        page=page,
        code=written_form_code(page.form.code),
        typed=page.fields if typed is None else write_fields(typed),
        carried=page.carried(page.typed if typed is None else typed),
        texts=TEXTS,
        faults=faults,
        missing=missing_marks(page.scale),
        conditions=conditions,
        said=sheet_fields.said_field,
        said_reason=sheet_fields.said_reason_field,
        on_the_form=OBSERVATIONS,
        observations=lettering.ROOM_FOR_OBSERVATIONS,
    )

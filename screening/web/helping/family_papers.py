"""What the family gets on paper: what was given, a draft with how hard it is to read, the paper, and who got it when."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.counts import read_count
from screening.domain.helping.family_papers import MOST_AGREED, FamilyPaperKind, GivenBy, PaperDraft, read_paper
from screening.domain.phrase import Phrase
from screening.domain.ruler.proofs.lix import HARDEST_FOR_PARENTS
from screening.errors import Invalid, Stale
from screening.reports.helping.family_paper import family_paper_pdf, pages_of
from screening.services.family_papers import giving, writing
from screening.services.family_papers.giving import TypedGiving
from screening.web.door import current, kept
from screening.web.helping.blueprint import blueprint

Answer = str | Response | tuple[str, int]
MOST_REVISIONS: Final = 10**9


@blueprint.get("/children/<child_id>/family-papers")
def family_papers(child_id: str) -> str:
    """What the family has got, and what can be written to them."""
    page = giving.look_at_child(current.database(), current.user(), child_id, current.in_force().configuration, current.now())
    current.shows(page.child.id)
    return render_template("helping/family_papers.html", page=page, Kind=FamilyPaperKind)


@blueprint.post("/children/<child_id>/family-papers/begin")
def begin_paper(child_id: str) -> Response:
    """Begin a paper of one kind."""
    kind = request.form.get("kind", "")
    if kind not in set(FamilyPaperKind):
        return redirect(url_for("helping.family_papers", child_id=child_id))
    draft_id = writing.begin(
        current.database(),
        current.user(),
        child_id,
        FamilyPaperKind(kind),
        request.form.get("assessment") or None,
        current.in_force().configuration,
        current.now(),
        current.form(),
    )
    return redirect(url_for("helping.write_paper", family_draft_id=draft_id))


@blueprint.route("/family-papers/drafts/<family_draft_id>", methods=["GET", "POST"])
def write_paper(family_draft_id: str) -> Answer:
    """The user's own draft; each button saves first, and then does what it says."""
    if request.method == "GET":
        given, draft = kept.given(), writing.own(current.database(), current.user(), family_draft_id, current.now())
        return _page(replace(draft, typed=read_paper(given.to_dict(flat=False))) if given else draft, {}, logged=True)
    typed, action = read_paper(request.form.to_dict(flat=False)), request.form.get("action", "save")
    try:
        return _act(family_draft_id, action)
    except Stale as stale:
        if current.is_live():
            meanwhile = _("Kladden er gemt et andet sted, siden du åbnede den her. Tryk på Gem kladde.")
            return FlaskResponse(meanwhile, status=409, mimetype="text/plain")
        draft = writing.own(current.database(), current.user(), family_draft_id, current.now())
        told = Phrase("Kladden er gemt et andet sted imens. Det, du har skrevet her, står i felterne. Gem igen, hvis det skal gælde.")
        return _page(replace(draft, typed=typed, revision=stale.saved_revision), {"": told}), 409
    except Invalid as invalid:
        draft = writing.own(current.database(), current.user(), family_draft_id, current.now())
        return _page(replace(draft, typed=typed), invalid.faults), 422


def _act(draft_id: str, action: str) -> Answer:
    db, user, now, form = current.database(), current.user(), current.now(), current.form()
    typed, configuration = read_paper(request.form.to_dict(flat=False)), current.in_force().configuration
    if action == "drop":
        child_id = writing.drop(db, user, draft_id, now, form)
        flash(_("Kladden er slettet. Ingen har fået noget."), "success")
        return redirect(url_for("helping.family_papers", child_id=child_id))
    if action == "give":
        printer = (family_paper_pdf, pages_of)
        paper_id = giving.give(db, user, draft_id, typed, _how(), _revision(), configuration, printer, now, form)
        flash(_("Det er skrevet, hvem der har fået papiret. Det kan ikke ændres mere."), "success")
        return redirect(url_for("helping.family_paper", family_paper_id=paper_id))
    draft = writing.save(db, user, draft_id, typed, _revision(), now, form)
    if current.is_live():
        page = writing.page_of(db, user, draft, configuration, now)
        return render_template("helping/_paper_saved.html", page=page, draft=draft, hardest=HARDEST_FOR_PARENTS)
    if action == "preview":
        return redirect(url_for("helping.preview_paper", family_draft_id=draft.id))
    flash(_("Kladden er gemt."), "success")
    return redirect(url_for("helping.write_paper", family_draft_id=draft.id))


@blueprint.get("/family-papers/drafts/<family_draft_id>/paper.pdf")
def preview_paper(family_draft_id: str) -> FlaskResponse:
    """The paper as it would be now; its file name tells nothing of the child."""
    paper = writing.printed(current.database(), current.user(), family_draft_id, current.in_force().configuration, current.now())
    return _as_pdf(family_paper_pdf(paper), "familie-kladde.pdf")


@blueprint.route("/family-papers/<family_paper_id>", methods=["GET", "POST"])
def family_paper(family_paper_id: str) -> Answer:
    """A paper that was given: to whom, when, how; and to whom it is given again."""
    faults: Mapping[str, Phrase] = {}
    if request.method == "POST":
        try:
            giving.give_again(current.database(), current.user(), family_paper_id, _how(), current.now(), current.form())
        except Invalid as invalid:
            faults = invalid.faults
        else:
            flash(_("Det er skrevet, hvem der har fået papiret."), "success")
            return redirect(url_for("helping.family_paper", family_paper_id=family_paper_id))
    page = giving.look_at(current.database(), current.user(), family_paper_id, current.now())
    current.shows(page.child.id)
    used = current.in_force().configuration.letters.by_code.get(page.paper.language)
    html = render_template(
        "helping/family_paper.html",
        page=page,
        faults=faults,
        how=_how(),
        ways=tuple(GivenBy),
        written_in=used,
    )
    return (html, 422) if faults else html


@blueprint.get("/family-papers/<family_paper_id>/paper.pdf")
def paper_file(family_paper_id: str) -> FlaskResponse:
    """The paper byte for byte as it was given; its file name tells nothing of the child."""
    pdf = giving.pdf(current.database(), current.user(), family_paper_id, current.now())
    return _as_pdf(pdf, f"familie-{family_paper_id[:8]}.pdf")


def _page(draft: PaperDraft, faults: Mapping[str, Phrase], *, logged: bool = False) -> str:
    db, user, configuration, now = current.database(), current.user(), current.in_force().configuration, current.now()
    if logged:
        writing.look_at(db, user, draft.id, configuration, now)
    page = writing.page_of(db, user, draft, configuration, now)
    current.shows(page.child.id)
    return render_template(
        "helping/write_paper.html",
        page=page,
        draft=draft,
        typed=draft.typed,
        faults=faults,
        how=_how(),
        ways=tuple(GivenBy),
        rows=min(MOST_AGREED, max(3, len(draft.typed.agreed) + 1)),
        hardest=HARDEST_FOR_PARENTS,
        Kind=FamilyPaperKind,
        invitation=draft.kind.invitation_in(configuration.letters),
    )


def _how() -> TypedGiving:
    return TypedGiving(request.form.get("way", ""), request.form.get("given_on", ""), tuple(request.form.getlist("to")))


def _revision() -> int:
    """The revision of the draft that the page was opened with."""
    return read_count(request.form.get("revision", ""), MOST_REVISIONS) or 0


def _as_pdf(content: bytes, name: str) -> FlaskResponse:
    return FlaskResponse(content, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})

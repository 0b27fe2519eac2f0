"""Several eyes on a child: asked for, seen alone, laid side by side, and signed together."""

from collections.abc import Mapping
from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.assessing.account import TEXTS
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase
from screening.domain.rating.asking import TypedAsking, read_asking
from screening.domain.rating.joint import NO_ANSWER, TypedJoint, read_joint, said_words, write_joint
from screening.domain.rating.parent_words import TypedWords
from screening.domain.rating.ratings import RatingState
from screening.errors import Invalid, Stale
from screening.services.rating import asking, closing, looking, parent_words, together
from screening.services.rating.looking import RatingPage
from screening.web.assessing import result_page
from screening.web.door import current
from screening.web.door.revisions import first_values, revision
from screening.web.rating.blueprint import blueprint

Answer = str | tuple[str, int] | Response


@blueprint.route("/children/<child_id>/rating/ask", methods=["GET", "POST"])
def ask(child_id: str) -> Answer:
    """Ask several colleagues to look at a child, each alone."""
    if request.method == "GET":
        return _asking_page(child_id, TypedAsking(frozenset({current.user().id})), {})
    typed = read_asking(request.form)
    try:
        id_ = asking.ask(current.database(), current.user(), child_id, typed, current.now(), current.form())
    except Invalid as invalid:
        return _asking_page(child_id, typed, invalid.faults), 422
    flash(_("De er spurgt. Det står på deres dag."), "success")
    return redirect(url_for("rating.show", rating_id=id_))


def _asking_page(child_id: str, typed: TypedAsking, faults: Mapping[str, Phrase]) -> str:
    page = asking.look_at(current.database(), current.user(), child_id, current.now())
    current.shows(page.child.id)
    return render_template("rating/ask.html", page=page, typed=typed, faults=faults)


@blueprint.get("/children/<child_id>/rating")
def of_child(child_id: str) -> Response:
    """The rating of a child that goes on, else the last one."""
    id_ = looking.newest_of_child(current.database(), current.user(), child_id, current.now())
    return redirect(url_for("rating.show", rating_id=id_))


@blueprint.route("/ratings/<rating_id>", methods=["GET", "POST"])
def show(rating_id: str) -> Answer:
    """How far several eyes have come, and once all have signed what they talk about and sign together."""
    if request.method == "GET":
        page = looking.look_at(current.database(), current.user(), rating_id, current.in_force().configuration, current.now())
        return _page(page, {})
    typed, act = read_joint(first_values(request.form)), {"sign": _sign, "end": _end}.get(request.form.get("action", ""), _save)
    try:
        return act(rating_id, typed)
    except Stale as stale:
        page = replace(_again(rating_id), typed=typed, revision=stale.saved_revision)
        return _page(page, {"": SAVED_BY_OTHERS}, request.form.get("because", ""), write_joint(_again(rating_id).typed)), 409
    except Invalid as invalid:
        page = _again(rating_id)
        if page.phase is not RatingState.TOGETHER:
            page = replace(page, aside=looking.aside_of(typed, current.in_force().configuration))
        return _page(page, invalid.faults, request.form.get("because", "")), 422


SAVED_BY_OTHERS = Phrase("En kollega har gemt imens. Det, du skrev, står i felterne. Gem igen, hvis det skal gælde.")


def _save(rating_id: str, typed: TypedJoint) -> Answer:
    together.save(current.database(), current.user(), rating_id, current.in_force(), typed, revision(), current.now(), current.form())
    flash(_("Det, I har skrevet, er gemt."), "success")
    return redirect(url_for("rating.show", rating_id=rating_id))


def _sign(rating_id: str, typed: TypedJoint) -> Answer:
    id_ = together.sign(current.database(), current.user(), rating_id, current.in_force(), typed, revision(), current.now(), current.form())
    flash(_("Den fælles vurdering er underskrevet."), "success")
    return redirect(url_for("helping.choose", assessment_id=id_))


def _end(rating_id: str, typed: TypedJoint) -> Answer:
    """End without a joint position. What is typed goes along, where there is a sheet on the page."""
    db, user, in_force, now, form = current.database(), current.user(), current.in_force(), current.now(), current.form()
    if "revision" in request.form:
        together.save(db, user, rating_id, in_force, typed, revision(), now, form)
    closing.end_without_position(db, user, rating_id, request.form.get("because", ""), in_force.configuration, now, form)
    flash(_("Det er sluttet uden en fælles vurdering."), "success")
    return redirect(url_for("rating.show", rating_id=rating_id))


@blueprint.post("/ratings/<rating_id>/close")
def close(rating_id: str) -> Answer:
    """Go on without everybody, with a reason."""
    because = request.form.get("because", "")
    try:
        closing.close(current.database(), current.user(), rating_id, because, current.now(), current.form())
    except Invalid as invalid:
        return _page(_again(rating_id), invalid.faults, because=because), 422
    flash(_("Der er lukket for at se alene."), "success")
    return redirect(url_for("rating.show", rating_id=rating_id))


@blueprint.post("/assessments/<assessment_id>/parents")
def parents_said(assessment_id: str) -> Answer:
    """Keep the parents' own words to what is written about them."""
    sent = request.form
    typed = TypedWords(sent.get("words_who", ""), sent.get("words_said_on", ""), sent.get("words_words", ""))
    try:
        parent_words.add(current.database(), current.user(), assessment_id, typed, current.now(), current.form())
    except Invalid as invalid:
        return result_page(assessment_id, "", invalid.faults, typed), 422
    flash(_("Ordene er gemt ved siden af vurderingen."), "success")
    return redirect(url_for("assessing.show", assessment_id=assessment_id, _anchor="parents-said"))


def _again(rating_id: str) -> RatingPage:
    return looking.page_of(current.database(), current.user(), rating_id, current.in_force().configuration, current.now())


def _page(page: RatingPage, faults: Mapping[str, Phrase], because: str = "", conflict: Mapping[str, str] | None = None) -> str:
    current.shows(page.child.id)
    is_open = page.phase is RatingState.TOGETHER and page.can_sign
    sheet = together.preview(current.database(), current.user(), page, current.in_force(), page.typed, current.now()) if is_open else None
    return render_template(
        "rating/show.html",
        roles=ROLES,
        page=page,
        sheet=sheet,
        texts=TEXTS,
        said_words=said_words,
        NO_ANSWER=NO_ANSWER,
        given=write_joint(page.typed),
        faults=faults,
        because=because,
        conflict=conflict or {},
    )

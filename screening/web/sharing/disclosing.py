"""Sharing something about a child, handing it over, what is shared as both sides see it, and taking it back."""

from collections.abc import Mapping
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.sharing import Screenings
from screening.domain.sharing.disclosures import SHAREABLE_HINTS, SHAREABLE_WORDS, ConsentGiven
from screening.domain.sharing.hand_overs import SUMMARY_TEXTS
from screening.domain.text import MAIN_LANGUAGE
from screening.errors import Invalid
from screening.language import render
from screening.services.sharing import disclosing, hand_overs, shared, talking_together
from screening.services.sharing import received as received_shared
from screening.services.sharing.disclosing import CHOSEN_BESIDES, THE_CHILD, SharePage, TypedSharing
from screening.services.sharing.received import ClosedPage
from screening.web.door import current, kept
from screening.web.sharing.blueprints import blueprint

Answer = str | Response | tuple[str, int]
Sent = Mapping[str, str]

WORDS: Final = {
    "THINGS": CHOSEN_BESIDES,
    "SHAREABLE_WORDS": SHAREABLE_WORDS,
    "SHAREABLE_HINTS": SHAREABLE_HINTS,
    "HOW": tuple(ConsentGiven),
}


@blueprint.route("/children/<child_id>/share", methods=["GET", "POST"])
def share(child_id: str) -> Answer:
    """Choose what is shared, with which unit, on which basis, for what and until when."""
    db, user, configuration, now = current.database(), current.user(), current.in_force().configuration, current.now()
    if request.method == "GET":
        sent = kept.given()
        page = disclosing.look_at(db, user, child_id, (sent or request.args).get("unit", ""), configuration, now)
        return _sharing(page, _typed(sent), {})
    typed, unit_id = _typed(request.form), request.form.get("unit", "")
    try:
        id_ = disclosing.share(db, user, child_id, unit_id, typed, configuration, now, current.form())
    except Invalid as invalid:
        return _sharing(disclosing.as_it_is(db, user, child_id, unit_id, configuration, now), typed, invalid.faults), 422
    flash(_("Det er delt. Her ser du, hvem der har set det, og her kan du lukke det igen."), "success")
    return redirect(url_for("sharing.given", disclosure_id=id_))


def _sharing(page: SharePage, typed: TypedSharing, faults: Mapping[str, Phrase]) -> str:
    current.shows(page.child.id)
    return render_template("sharing/share.html", page=page, typed=typed, faults=faults, CHILD=THE_CHILD, **WORDS)


@blueprint.route("/children/<child_id>/hand-over", methods=["GET", "POST"])
def hand_over(child_id: str) -> Answer:
    """Write what the next unit needs to know, and ask it to take over."""
    db, user, configuration, now = current.database(), current.user(), current.in_force().configuration, current.now()
    if request.method == "GET":
        sent = kept.given()
        page = hand_overs.look_at(db, user, child_id, (sent or request.args).get("unit", ""), configuration, now)
        return _handing(page, _typed(sent) if sent else _begun(page), {})
    typed, unit_id = _typed(request.form), request.form.get("unit", "")
    try:
        id_ = hand_overs.hand_over(db, user, child_id, unit_id, typed, configuration, now, current.form())
    except Invalid as invalid:
        return _handing(hand_overs.as_it_is(db, user, child_id, unit_id, configuration, now), typed, invalid.faults), 422
    flash(_("Overleveringen er sendt. Barnet er stadig jeres, indtil de har svaret ja."), "success")
    return redirect(url_for("sharing.given", disclosure_id=id_))


def _handing(page: hand_overs.HandOverPage, typed: TypedSharing, faults: Mapping[str, Phrase]) -> str:
    current.shows(page.share.child.id)
    return render_template(
        "sharing/hand_over.html", page=page.share, typed=typed, faults=faults, texts=SUMMARY_TEXTS, CHILD=THE_CHILD, **WORDS
    )


def _begun(page: hand_overs.HandOverPage) -> TypedSharing:
    """What the form begins with: what is signed already, for whoever writes to keep, change or delete. Sent as it stands, it is Danish."""
    texts = {name: "\n".join(render(line, MAIN_LANGUAGE) for line in lines) for name, lines in page.suggested.items()}
    follow = page.share.screenings is Screenings.FOLLOW
    chosen = frozenset(mark.id for mark in page.share.assessments) if follow else frozenset[str]()
    return TypedSharing(to=request.args.get("to", ""), assessments=chosen, texts=texts)


def _typed(sent: Sent) -> TypedSharing:
    return TypedSharing(
        to=sent.get("to", ""),
        basis=sent.get("basis", ""),
        purpose=sent.get("purpose", ""),
        until=sent.get("until", ""),
        assessments=_ticked(sent, "assessment."),
        things=_ticked(sent, "thing."),
        kinds=_ticked(sent, "kind."),
        given_by=_ticked(sent, "by."),
        consent_on=sent.get("consent_on", ""),
        consent_how=sent.get("consent_how", ""),
        texts={text.name: sent.get(text.name, "") for text in SUMMARY_TEXTS},
    )


def _ticked(sent: Sent, start: str) -> frozenset[str]:
    return frozenset(name.removeprefix(start) for name in sent if name.startswith(start))


@blueprint.route("/disclosures/<disclosure_id>", methods=["GET", "POST"])
def given(disclosure_id: str) -> Answer:
    """What the own unit has shared about a child, who has looked, and taking it back."""
    db, user, now = current.database(), current.user(), current.now()
    if request.method == "GET":
        return _given(shared.look_at_given(db, user, disclosure_id, now), "", {})
    because = request.form.get("because", "")
    try:
        shared.withdraw(db, user, disclosure_id, because, now, current.form())
    except Invalid as invalid:
        return _given(shared.given_as_it_is(db, user, disclosure_id, now), because, invalid.faults), 422
    flash(_("Det er lukket. De kan ikke se det mere."), "success")
    return redirect(url_for("sharing.given", disclosure_id=disclosure_id))


def _given(page: shared.GivenPage, because: str, faults: Mapping[str, Phrase]) -> str:
    current.shows(page.line.shared.child_id)
    return render_template("sharing/given.html", page=page, because=because, faults=faults, texts=SUMMARY_TEXTS, **WORDS)


@blueprint.get("/shared")
def received_list() -> str:
    """Everything that other units have shared with the own ones, and that is open."""
    return render_template(
        "sharing/received_list.html", found=received_shared.received_by(current.database(), current.user(), current.now())
    )


@blueprint.route("/shared/<shared_id>", methods=["GET", "POST"])
def received(shared_id: str) -> Answer:
    """What another unit has shared, read-only; answering where it hands a child over; closing it."""
    db, user, now = current.database(), current.user(), current.now()
    if request.method == "GET":
        return _received(received_shared.look_at_received(db, user, shared_id, now), {}, {})
    sent = request.form
    try:
        if sent.get("act") == "end":
            shared.close_received(db, user, shared_id, sent.get("because", ""), now, current.form())
            told = _("Det er lukket. I kan ikke se det mere.")
        elif sent.get("act") == "talked":
            talking_together.talked(db, user, shared_id, now, current.form())
            told = _("Det står, at I har talt sammen.")
        else:
            yes = hand_overs.answer(db, user, shared_id, sent.get("answer", ""), sent.get("because", ""), now, current.form())
            told = _("I har taget imod. Nu kan I også se det, der fulgte med.") if yes else _("I har sagt nej. De kan se hvorfor.")
    except Invalid as invalid:
        return _received(received_shared.received_as_it_is(db, user, shared_id, now), sent, invalid.faults), 422
    flash(told, "success")
    return redirect(url_for("sharing.received", shared_id=shared_id))


def _received(page: received_shared.ReceivedPage | ClosedPage, sent: Sent, faults: Mapping[str, Phrase]) -> str:
    if isinstance(page, ClosedPage):
        return render_template("sharing/closed.html", page=page, sent=sent)
    current.shows(page.shared.child_id)
    return render_template("sharing/received.html", page=page, sent=sent, faults=faults, texts=SUMMARY_TEXTS, **WORDS)

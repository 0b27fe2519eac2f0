"""A child moves, alone or with its whole group; those who have left; and a child that is born."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from screening.domain.children.birth import TypedBirth
from screening.domain.children.moving import ENDS, FINISHING, MoveKind, TypedAnswers
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import written_day
from screening.services.children import birth, left_work, moving, returning, yearly
from screening.services.children.moving import TypedMove
from screening.services.children.yearly import TypedYear
from screening.web.door import current, kept

Answer = str | Response | tuple[str, int]
Sent = Mapping[str, str]
NOTHING: Mapping[str, Phrase] = {}


def move(child_id: str) -> Answer:
    """One child goes to another group or unit, or out."""
    db, user, now = current.database(), current.user(), current.now()
    if request.method == "GET":
        page = moving.look_at(db, user, child_id, request.args.get("unit", ""), now)
        return _move(page, kept.given(), NOTHING)
    sent = request.form
    unit_id = sent.get("unit", "")
    typed = TypedMove(
        sent.get("kind", ""),
        sent.get("group", ""),
        sent.get("target", ""),
        sent.get("day", ""),
        sent.get("note", ""),
        _answers(sent),
    )
    try:
        kind = moving.move(db, user, child_id, unit_id, typed, now, current.form())
    except Invalid as invalid:
        return _move(moving.as_it_is(db, user, child_id, unit_id, now), sent, invalid.faults), 422
    if kind is MoveKind.GROUP:
        flash(_("Barnet har fået en anden gruppe."), "success")
        return redirect(url_for("children.show", child_id=child_id))
    flash(_("Det er gemt. Barnet står ikke længere på jeres lister, når sidste dag er gået."), "success")
    return redirect(url_for("children.search"))


def _move(page: moving.MovePage, sent: Sent, faults: Mapping[str, Phrase]) -> str:
    current.shows(page.child.id)
    can_hand_over = current.in_force().configuration.sharing.hand_over is not None
    return render_template(
        "children/move.html", page=page, sent=sent, faults=faults, ENDS=ENDS, days=FINISHING.days, can_hand_over=can_hand_over
    )


def move_many() -> Answer:
    """A whole group moves on one day."""
    db, user, now = current.database(), current.user(), current.now()
    if request.method == "GET":
        sent = kept.given()
        place = sent or request.args
        return _many(yearly.look_at(db, user, place.get("unit", ""), place.get("group", ""), now), sent, NOTHING)
    sent = request.form
    unit_id, group_id = sent.get("unit", ""), sent.get("group", "")
    typed = TypedYear(sent.get("place", ""), _beginning(sent, "place."), sent.get("day", ""), _answers(sent))
    try:
        moved = yearly.move(db, user, unit_id, group_id, typed, now, current.form())
    except Invalid as invalid:
        return _many(yearly.as_it_is(db, user, unit_id, group_id, now), sent, invalid.faults), 422
    day = written_day(moved.day)
    flash(ngettext("%(num)s barn flytter den %(day)s.", "%(num)s børn flytter den %(day)s.", moved.count, day=day), "success")
    return redirect(url_for("children.move_many", unit=unit_id, group=group_id or None))


def _many(page: yearly.YearPage, sent: Sent, faults: Mapping[str, Phrase]) -> str:
    return render_template("children/move_many.html", page=page, sent=sent, faults=faults, ENDS=ENDS, days=FINISHING.days, yearly=yearly)


def _answers(sent: Sent) -> TypedAnswers:
    return TypedAnswers(_beginning(sent, "to."), _beginning(sent, "because."), sent.get("rest", ""), sent.get("because", ""))


def _beginning(sent: Sent, start: str) -> dict[str, str]:
    """The fields whose names begin so, by the id that follows."""
    return {name.removeprefix(start): value for name, value in sent.items() if name.startswith(start)}


def left() -> str:
    """Who has left the units in which the user moves children."""
    page = returning.look_at(current.database(), current.user(), current.now())
    return _left(page, NOTHING)


def bring_back(end_id: str) -> Answer:
    """A child comes back."""
    db, user, now = current.database(), current.user(), current.now()
    because = request.form.get(f"because.{end_id}", "")
    try:
        child_id = returning.bring_back(db, user, end_id, because, now, current.form())
    except Invalid as invalid:
        return _left(returning.look_at(db, user, now), invalid.faults), 422
    flash(_("Barnet er hos jer igen."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def end_left(work_id: str) -> Answer:
    """What nobody finished about a child that has left ends."""
    db, user, now = current.database(), current.user(), current.now()
    try:
        left_work.end(db, user, work_id, request.form.get(f"end.{work_id}", ""), now, current.form())
    except Invalid as invalid:
        return _left(returning.look_at(db, user, now), invalid.faults), 422
    flash(_("Det er afsluttet. Hvorfor, står på barnets side."), "success")
    return redirect(url_for("children.left"))


def _left(page: returning.LeftPage, faults: Mapping[str, Phrase]) -> str:
    return render_template("children/left.html", page=page, faults=faults, sent=request.form)


def born(child_id: str) -> Answer:
    """An unborn child is born."""
    db, user, now = current.database(), current.user(), current.now()
    if request.method == "GET":
        return _born(birth.look_at(db, user, child_id, now), kept.given(), NOTHING)
    sent = request.form
    typed = TypedBirth(sent.get("born", ""), sent.get("weeks_early", ""), sent.get("cpr", ""), sent.get("name", ""))
    try:
        birth.give_birth(db, user, child_id, typed, now, current.form())
    except Invalid as invalid:
        return _born(birth.as_it_is(db, user, child_id, now), sent, invalid.faults), 422
    flash(_("Barnet er født. Alt, der er skrevet før, står stadig her."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def _born(page: birth.BirthPage, sent: Sent, faults: Mapping[str, Phrase]) -> str:
    current.shows(page.child.id)
    return render_template("children/born.html", page=page, sent=sent, faults=faults)

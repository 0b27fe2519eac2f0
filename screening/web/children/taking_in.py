"""Taking in a child that another unit has, and answering. Names and numbers travel in form bodies only."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.children.taking_in import WhyTakenIn
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.children import taking_in
from screening.services.people.access import check_can_see_children
from screening.web.door import current, kept


def take_in() -> str | Response | tuple[str, int]:
    """Take in the child whose number somebody has written."""
    check_can_see_children(current.user())
    sent = kept.given() if request.method == "GET" else request.form
    if not sent:
        return redirect(url_for("children.search"))
    if request.method == "GET":
        return take_in_page(sent, {})
    number, name, unit, why, since = (sent.get(field, "") for field in ("cpr", "name", "unit", "why", "since"))
    try:
        child_id = taking_in.ask(current.database(), current.user(), number, name, unit, why, since, current.now(), current.form())
    except Invalid as invalid:
        return take_in_page(sent, invalid.faults), 422
    if child_id is None:
        flash(_("Der er spurgt. Svaret kommer på Min dag."), "success")
        return redirect(url_for("my_day.show"))
    flash(_("Barnet er taget ind. De voksne og adressen kommer, når en leder i den anden enhed har sagt ja."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def take_in_page(given: Mapping[str, str], faults: Mapping[str, Phrase]) -> str:
    """What is asked of whoever takes a child in; what was typed comes along."""
    units = [(unit.id, unit.name) for unit in current.user().child_units]
    return render_template("children/take_in.html", given=given, faults=faults, reasons=tuple(WhyTakenIn), units=units)


def answer_take_in(asked_id: str) -> str | Response | tuple[str, int]:
    """A leader's yes or no to another unit that takes a child in."""
    db, user, now = current.database(), current.user(), current.now()
    faults: Mapping[str, Phrase] = {}
    if request.method == "POST":
        try:
            taking_in.answer(db, user, asked_id, request.form.get("answer", ""), now, current.form())
        except Invalid as invalid:
            faults = invalid.faults
        else:
            flash(_("Dit svar er givet videre."), "success")
            return redirect(url_for("my_day.show"))
    page = taking_in.look_at(db, user, asked_id, now)
    answer = render_template("children/answer_take_in.html", page=page, faults=faults)
    return (answer, 422) if faults else answer

"""For whoever leads a unit: who works there, who is away, and handing over what a colleague has begun."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from screening.domain.people.staffing import RoleState
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase
from screening.domain.rounds.coverage import STATE_WORDS
from screening.errors import Invalid
from screening.services import handing_over
from screening.services.children import left_work
from screening.services.people import colleagues, deputies
from screening.services.rounds import handing_visits
from screening.web.door import current
from screening.web.people.blueprints import colleagues_pages

WORDS = {"words": STATE_WORDS}

Answer = str | Response | tuple[str, int]


@colleagues_pages.get("")
def everybody() -> str:
    """Who works in the units that the user leads."""
    return _everybody({})


@colleagues_pages.post("/deputy")
def name_deputy() -> Answer:
    """Name who stands in for the leader of a unit, or nobody."""
    unit_id = request.form.get("unit", "")
    person_id = request.form.get(f"deputy.{unit_id}", "")
    try:
        deputies.name(current.database(), current.user(), unit_id, person_id, current.now(), current.form())
    except Invalid as invalid:
        return _everybody(invalid.faults), 422
    flash(_("Stedfortræderen er udpeget.") if person_id else _("Enheden har ingen stedfortræder nu."), "success")
    return redirect(url_for("colleagues.everybody"))


@colleagues_pages.route("/<user_id>", methods=["GET", "POST"])
def work(user_id: str) -> Answer:
    """What waits for a colleague, and who takes it over."""
    page = handing_over.look_at(current.database(), current.user(), user_id, current.now())
    if request.method == "GET":
        return _work(page, {})
    listed = {one.id: one.unit_id for one in page.drafts} | {one.id: one.unit_id for one in page.tasks}
    to_all = request.form.get("all", "")
    can_take = {unit_id: {person.id for person in takers} for unit_id, takers in page.takers.items()}
    chosen = {id_: request.form.get(f"to.{id_}", "") for id_ in listed}
    takers = {id_: taker or (to_all if to_all in can_take[listed[id_]] else "") for id_, taker in chosen.items()}
    try:
        count = handing_over.hand_over(current.database(), current.user(), user_id, takers, current.now(), current.form())
    except Invalid as invalid:
        return _work(page, invalid.faults), 422
    flash(ngettext("%(num)s er givet videre.", "%(num)s er givet videre.", count), "success")
    return redirect(url_for("colleagues.everybody"))


@colleagues_pages.post("/<user_id>/visits")
def hand_visits(user_id: str) -> Answer:
    """Give a colleague's visits to those who can make them."""
    db, user, configuration, now = current.database(), current.user(), current.in_force().configuration, current.now()
    to_all = request.form.get("to_all_visits", "")
    takers = {
        key: request.form.get(f"to.{key}", "") or (to_all if to_all in {one.person.id for one in day.visitors} else "")
        for day in handing_visits.as_it_is(db, user, user_id, configuration, now)
        for key in (day.key_of(family) for family in day.families if family.waits)
    }
    typed = {name.removeprefix("to."): value for name, value in request.form.items() if name.startswith("to.") and value}
    try:
        count = handing_visits.hand_over(db, user, user_id, typed | takers, configuration, now, current.form())
    except Invalid as invalid:
        return _work(handing_over.look_at(db, user, user_id, now), invalid.faults), 422
    flash(ngettext("%(num)s besøg er givet videre.", "%(num)s besøg er givet videre.", count), "success")
    return redirect(url_for("colleagues.work", user_id=user_id))


@colleagues_pages.post("/<user_id>/away")
def away(user_id: str) -> Answer:
    """Note that a colleague is away."""
    since, until = request.form.get("since", ""), request.form.get("until", "")
    try:
        colleagues.note_absence(current.database(), current.user(), user_id, since, until, current.now(), current.form())
    except Invalid as invalid:
        page = handing_over.look_at(current.database(), current.user(), user_id, current.now())
        return _work(page, invalid.faults), 422
    flash(_("Fraværet er noteret."), "success")
    return redirect(url_for("colleagues.work", user_id=user_id))


@colleagues_pages.post("/<user_id>/back")
def back(user_id: str) -> Response:
    """A colleague is back."""
    coming = request.form.get("coming", "")
    colleagues.end_absence(current.database(), current.user(), user_id, current.now(), current.form(), coming=coming)
    flash(_("Fraværet er slettet.") if coming else _("Fraværet er slut."), "success")
    return redirect(url_for("colleagues.work", user_id=user_id))


def _everybody(faults: dict[str, Phrase]) -> str:
    page = colleagues.look_at(current.database(), current.user(), current.now())
    return render_template("colleagues/everybody.html", page=page, faults=faults, ROLES=ROLES, RoleState=RoleState)


def _work(page: handing_over.WorkPage, faults: dict[str, Phrase]) -> str:
    db, user, now = current.database(), current.user(), current.now()
    ended = left_work.ended_of_person(db, user, page.person.id, now)
    visits = handing_visits.look_at(db, user, page.person.id, current.in_force().configuration, now)
    return render_template("colleagues/work.html", page=page, visits=visits, ended=ended, faults=faults, typed=request.form, **WORDS)

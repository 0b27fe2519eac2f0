"""A day of home visits, in one hand: the families in order, and one press into each sheet."""

from collections.abc import Mapping
from datetime import date, timedelta

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.domain.days import read_day
from screening.domain.phrase import Phrase
from screening.domain.rounds.coverage import ANSWER_WORDS, STATE_WORDS
from screening.domain.rounds.visit_day import TypedVisit, can_be_planned
from screening.errors import Invalid
from screening.services.rounds import visiting
from screening.web.door import current

ONE_DAY = timedelta(days=1)


def show_day() -> str:
    """The visits of a day, of today where the address names none."""
    db, user, configuration = current.database(), current.user(), current.in_force().configuration
    page = visiting.look_at(db, user, _day(), configuration, current.now(), whole_unit=_whole_unit())
    return _page(page, {}, {})


def plan_visit() -> str | Response | tuple[str, int]:
    """Put a family on the day, move it, give it a time, or take it off."""
    db, user, configuration, now = current.database(), current.user(), current.in_force().configuration, current.now()
    act, _, child_id = request.form.get("act", "").partition(".")
    given = {name: value for name, value in request.form.items() if name.startswith("at.")}
    try:
        visiting.plan(db, user, _day(), TypedVisit(act, child_id, given.get(f"at.{child_id}", "")), configuration, now, current.form())
    except Invalid as invalid:
        page = visiting.as_it_is(db, user, _day(), configuration, now, whole_unit=_whole_unit())
        return _page(page, invalid.faults, given), 422
    anchor = f"v{child_id}" if act != "remove" else None
    return redirect(url_for("rounds.visits", day=_day().isoformat(), all=1 if _whole_unit() else None, _anchor=anchor))


def _day() -> date:
    day = read_day(request.values.get("day", ""), current.today())
    return day if isinstance(day, date) else current.today()


def _whole_unit() -> bool:
    return bool(request.values.get("all"))


def _page(page: visiting.VisitDay, faults: Mapping[str, Phrase], given: Mapping[str, str]) -> str:
    near = {word: day for word, day in (("before", page.day - ONE_DAY), ("after", page.day + ONE_DAY)) if can_be_planned(day, page.today)}
    words = {"words": STATE_WORDS, "answer_words": ANSWER_WORDS}
    return render_template("rounds/visits.html", page=page, faults=faults, given=given, near=near, **words)

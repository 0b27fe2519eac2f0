"""Who knows each child of a unit best."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.children import known_best
from screening.services.children.known_best import NOBODY, KnownPage
from screening.web.door import current

CHOOSE = "choose"
"""What stands in the field before anybody is chosen: nobody is a choice too."""


def known() -> str | Response | tuple[str, int]:
    """The children whom somebody knows best, and writing that for many at once."""
    db, user, now = current.database(), current.user(), current.now()
    unit_id, who = request.values.get("unit", ""), request.values.get("who", NOBODY)
    if request.method == "GET":
        return _page(known_best.look_at(db, user, unit_id, who, now), {})
    ticked = frozenset(request.form.getlist("listed") if "all" in request.form else request.form.getlist("child"))
    try:
        count = known_best.say(db, user, unit_id, ticked, request.form.get("to", CHOOSE), now, current.form())
    except Invalid as invalid:
        return _page(known_best.as_it_is(db, user, unit_id, who, now), invalid.faults), 422
    flash(ngettext("Det er skrevet om %(num)s barn.", "Det er skrevet om %(num)s børn.", count), "success")
    return redirect(url_for("children.known", unit=unit_id, who=who or None))


def _page(page: KnownPage, faults: Mapping[str, Phrase]) -> str:
    return render_template("children/known.html", page=page, faults=faults, sent=request.form, NOBODY=NOBODY, CHOOSE=CHOOSE)

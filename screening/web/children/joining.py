"""Records that may be of one child: the list, two of them side by side, and the acts that make them one and part them again."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.counts import read_count
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import render
from screening.services.children import joining
from screening.web.door import current

LAST_YEAR = 9998


def doubles() -> str:
    """The pairs that may be one child."""
    year = read_count(request.args.get("year", ""), LAST_YEAR)
    page = joining.look_for(current.database(), current.user(), current.now(), year)
    return render_template("children/doubles.html", page=page)


def side_by_side(child_id: str, other_id: str) -> str | Response | tuple[str, int]:
    """Two records beside each other: one child, or two?"""
    if request.method == "GET":
        return _laid(child_id, other_id, {})
    if request.form.get("answer") == "two":
        joining.say_two(current.database(), current.user(), child_id, other_id, current.now())
        flash(_("Det er gemt: De er to børn. De står ikke på listen længere."), "success")
        return redirect(url_for("children.doubles"))
    because = request.form.get("because", "")
    try:
        joining.join(current.database(), current.user(), child_id, other_id, because, current.now(), current.form())
    except Invalid as invalid:
        return _laid(child_id, other_id, invalid.faults), 422
    flash(_("De to oprettelser er nu ét barn."), "success")
    return redirect(url_for("children.doubles"))


def part(child_id: str, joining_id: str) -> Response:
    """Let a joined record be a child of its own again."""
    try:
        joining.part(current.database(), current.user(), child_id, joining_id, current.now(), current.form())
    except Invalid as invalid:
        flash(render(next(iter(invalid.faults.values())), current.language()), "warning")
    else:
        flash(_("De to oprettelser er skilt ad igen."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def _laid(child_id: str, other_id: str, faults: Mapping[str, Phrase]) -> str:
    page = joining.side_by_side(current.database(), current.user(), child_id, other_id, current.now())
    return render_template("children/side_by_side.html", page=page, given=request.form, faults=faults)

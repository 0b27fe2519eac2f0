"""Looks into the log: a month's sample for whoever leads a unit, and what is out of the ordinary."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from screening.domain.phrase import Phrase
from screening.domain.proving.looks import LookAnswer
from screening.errors import Invalid
from screening.services.proving import looks
from screening.web.door import current

Answer = str | Response | tuple[str, int]

blueprint = Blueprint("proving", __name__)


@blueprint.get("/looks")
def show() -> str:
    """The last month's samples of the units that the reader leads, and what is out of the ordinary."""
    page = looks.look_at(current.database(), current.user(), current.now())
    return render_template("proving/looks.html", page=page)


@blueprint.get("/unusual-looks")
def all_unusual() -> str:
    """What is out of the ordinary anywhere, for whoever reads the whole log."""
    page = looks.look_at_all(current.database(), current.user(), current.now())
    return render_template("proving/all_unusual.html", page=page)


@blueprint.route("/looks/<look_key>", methods=["GET", "POST"])
def sample(look_key: str) -> Answer:
    """A month's sample: were these look-ups part of the work?"""
    if request.method == "GET":
        return _sample(look_key, {}, {})
    typed = _typed(looks.sample(current.database(), current.user(), look_key, current.now()))
    try:
        waits = looks.answer(current.database(), current.user(), look_key, typed, current.now(), current.form())
    except Invalid as invalid:
        return _sample(look_key, invalid.faults, typed), 422
    if waits:
        flash(ngettext("Svarene er gemt. %(num)s opslag venter endnu.", "Svarene er gemt. %(num)s opslag venter endnu.", waits), "success")
    else:
        flash(_("Svarene er gemt. Der venter ikke flere opslag."), "success")
    return redirect(url_for("proving.sample", look_key=look_key))


def _typed(page: looks.SamplePage) -> dict[int, tuple[str, str]]:
    ids = [row.look.id for row in page.rows]
    return {id_: (request.form.get(f"answer.{id_}", ""), request.form.get(f"words.{id_}", "")) for id_ in ids}


def _sample(look_key: str, faults: Mapping[str, Phrase], typed: Mapping[int, tuple[str, str]]) -> str:
    page = looks.sample(current.database(), current.user(), look_key, current.now())
    return render_template("proving/sample.html", page=page, faults=faults, typed=typed, ANSWERS=tuple(LookAnswer))

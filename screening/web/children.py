"""Children: search before create, the child's page, the log. Names and numbers travel in form bodies only."""

from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField

from screening.domain.children.cpr import number_apart, read_cpr
from screening.domain.cleaning import one_line
from screening.domain.days import NotADay, last_due_day, not_a_day_phrase, read_day
from screening.errors import Invalid
from screening.services import children
from screening.services.people.access import check_can_see_children
from screening.services.sharing import insight
from screening.web.door import current, kept

blueprint = Blueprint("children", __name__, url_prefix="/children")


class ChildForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A new child; the service says what is wrong with it."""

    name = StringField()
    cpr = StringField()
    born = StringField()
    weeks_early = StringField()
    unit = SelectField(validate_choice=False)


@blueprint.route("", methods=["GET", "POST"])
def search() -> str:
    """Search by name, part of a name or CPR number."""
    check_can_see_children(current.user())
    words = one_line(request.form.get("words", ""))
    found = children.search(current.database(), current.user(), words, current.now()) if words else None
    return render_template("children/search.html", words=words, found=found)


@blueprint.route("/new", methods=["GET", "POST"])
def add() -> str | Response | tuple[str, int]:
    """Add a child, after a search that did not find it."""
    check_can_see_children(current.user())
    sent = kept.given() if request.method == "GET" else request.form
    if not sent:
        return redirect(url_for("children.search"))
    form = ChildForm(formdata=sent)
    form.unit.choices = [(unit.id, unit.name) for unit in current.user().child_units]
    if sent.get("step") != "save":
        words = one_line(sent.get("words", ""))
        number, form.name.data = number_apart(words)
        cpr = read_cpr(number)
        form.cpr.data = cpr.written if cpr else number
        return render_template("children/add.html", form=form, faults={})
    if request.method == "GET":
        return render_template("children/add.html", form=form, faults={})
    try:
        child_id = _add(form)
    except Invalid as invalid:
        return render_template("children/add.html", form=form, faults=invalid.faults), 422
    return redirect(url_for("children.show", child_id=child_id))


def _add(form: ChildForm) -> str:
    written = form.born.data or ""
    born = read_day(written, last_due_day(current.today()))
    if isinstance(born, NotADay) and born is not NotADay.EMPTY:
        raise Invalid({"born": not_a_day_phrase(born, written)})
    name, cpr, unit, early = (field.data or "" for field in (form.name, form.cpr, form.unit, form.weeks_early))
    day = born if isinstance(born, date) else None
    return children.add(current.database(), current.user(), name, cpr, day, unit, current.now(), early, current.form())


@blueprint.get("/<child_id>")
def show(child_id: str) -> str:
    """Everything about a child on one page, with the ruler over time."""
    page = children.look_at(current.database(), current.user(), child_id, current.in_force().configuration, current.now())
    current.shows(page.child.id)
    return render_template("children/show.html", page=page)


@blueprint.get("/<child_id>/log")
def log(child_id: str) -> str:
    """Who of the own units has seen or changed what about the child."""
    page = insight.of_child(current.database(), current.user(), child_id, current.now())
    return render_template("sharing/log.html", page=page)

"""Adding a child, after a search that did not find it. Names and numbers travel in form bodies only."""

from datetime import date

from flask import redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField

from screening.domain.children.cpr import number_apart, read_cpr
from screening.domain.children.typed_child import TypedChild, TypedMother
from screening.domain.cleaning import one_line
from screening.domain.days import NotADay, last_due_day, not_a_day_phrase, read_day
from screening.errors import Invalid
from screening.services.children import adding
from screening.services.children.taking_in import KnownElsewhere
from screening.services.people.access import check_can_see_children
from screening.web.children.taking_in import take_in_page
from screening.web.door import current, kept


class ChildForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A new child; the service says what is wrong with it."""

    class Meta:
        """The token stands on every form of every page already (`web.door.security`)."""

        csrf = False

    name = StringField()
    cpr = StringField()
    born = StringField()
    weeks_early = StringField()
    unit = SelectField(validate_choice=False)
    mother = StringField()
    mother_phone = StringField()


def add() -> str | Response | tuple[str, int]:
    """Add a child, after a search that did not find it."""
    check_can_see_children(current.user())
    sent = kept.given() if request.method == "GET" else request.form
    if not sent:
        return redirect(url_for("children.search"))
    db, user, now = current.database(), current.user(), current.now()
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
        typed = _typed(form)
        alike = adding.look_first(db, user, typed, now, current.form())
        if alike.children and (alike.has_number or sent.get("is_another") != "yes"):
            return render_template("children/alike.html", form=form, alike=alike)
        child_id = adding.add(db, user, typed, now, current.form())
    except Invalid as invalid:
        return render_template("children/add.html", form=form, faults=invalid.faults), 422
    except KnownElsewhere:
        return take_in_page(form.data, {})
    return redirect(url_for("children.show", child_id=child_id))


def _typed(form: ChildForm) -> TypedChild:
    written = form.born.data or ""
    born = read_day(written, last_due_day(current.today()))
    if isinstance(born, NotADay) and born is not NotADay.EMPTY:
        raise Invalid({"born": not_a_day_phrase(born, written)})
    return TypedChild(
        name=form.name.data or "",
        cpr=form.cpr.data or "",
        born=born if isinstance(born, date) else None,
        unit_id=form.unit.data or "",
        weeks_early=form.weeks_early.data or "",
        mother=TypedMother(form.mother.data or "", form.mother_phone.data or ""),
    )

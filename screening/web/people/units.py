"""Which units there are: added, mended, given groups, closed, merged, and undone."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.people import GroupKind, UnitKind
from screening.domain.people.words import GROUP_KINDS, UNIT_KINDS
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.people import access, closing, keeping_groups, keeping_units
from screening.web.door import current
from screening.web.people.blueprints import people_pages

Answer = str | Response | tuple[str, int]


@people_pages.get("/units")
def units() -> str:
    """Every unit by name."""
    kept = keeping_units.every(current.database(), current.user(), current.today())
    return render_template("people/units.html", kept=kept, **_words())


@people_pages.route("/units/new", methods=["GET", "POST"])
def add_unit() -> Answer:
    """A new unit."""
    access.check_can_keep_people(current.user())
    if request.method == "GET":
        return render_template("people/add_unit.html", faults={}, typed={}, **_words())
    name, kind, district = (request.form.get(field, "") for field in ("unit", "kind", "district"))
    try:
        added = keeping_units.add(current.database(), current.user(), name, kind, district, _districts(), current.now(), current.form())
    except Invalid as invalid:
        return render_template("people/add_unit.html", faults=invalid.faults, typed=request.form, **_words()), 422
    flash(_("%(unit)s er oprettet.", unit=added.name), "success")
    return redirect(url_for("people.unit", unit_id=added.id))


@people_pages.route("/units/<unit_id>", methods=["GET", "POST"])
def unit(unit_id: str) -> Answer:
    """One unit: its name, kind, district and groups."""
    if request.method == "GET":
        return _unit(unit_id, {})
    name, kind, district = (request.form.get(field, "") for field in ("unit", "kind", "district"))
    try:
        mapped = current.in_force().configuration.sign_on.units
        keeping_units.mend(
            current.database(), current.user(), unit_id, name, kind, district, _districts(), mapped, current.now(), current.form()
        )
    except Invalid as invalid:
        return _unit(unit_id, invalid.faults), 422
    flash(_("Enheden er rettet."), "success")
    return redirect(url_for("people.unit", unit_id=unit_id))


@people_pages.post("/units/<unit_id>/groups")
def add_group(unit_id: str) -> Answer:
    """One more room, class or district."""
    name, kind = request.form.get("group", ""), request.form.get("group_kind", "")
    try:
        keeping_groups.add(current.database(), current.user(), unit_id, name, kind, current.now(), current.form())
    except Invalid as invalid:
        return _unit(unit_id, invalid.faults), 422
    flash(_("Gruppen er oprettet."), "success")
    return redirect(url_for("people.unit", unit_id=unit_id))


@people_pages.post("/units/<unit_id>/groups/<group_id>")
def group(unit_id: str, group_id: str) -> Answer:
    """A group's new name, its end, or that it is open again."""
    database, user, form = current.database(), current.user(), current.form()
    field = f"group.{group_id}"
    try:
        if request.form.get("action") == "end":
            keeping_groups.end(database, user, unit_id, group_id, current.now(), form)
            told = _("Gruppen er lukket.")
        elif request.form.get("action") == "open":
            keeping_groups.open_again(database, user, unit_id, group_id, current.now(), form)
            told = _("Gruppen er åben igen.")
        else:
            keeping_groups.rename(database, user, unit_id, group_id, request.form.get(field, ""), current.now(), form)
            told = _("Gruppen har fået et andet navn.")
    except Invalid as invalid:
        return _unit(unit_id, {field if name == "group" else name: fault for name, fault in invalid.faults.items()}), 422
    flash(told, "success")
    return redirect(url_for("people.unit", unit_id=unit_id))


@people_pages.route("/units/<unit_id>/close", methods=["GET", "POST"])
def close(unit_id: str) -> Answer:
    """What closing or merging would do, and doing it."""
    database, user, now = current.database(), current.user(), current.now()
    into = request.values.get("into", "")
    others = closing.mergeable(database, user, unit_id, now)
    into_id = into if into in {other.id for other in others} else None
    seen = closing.preview(database, user, unit_id, into_id, now)
    if request.method == "GET":
        return render_template("people/close.html", seen=seen, others=others, faults={}, **_words())
    try:
        if into and not into_id:
            raise Invalid({"into": Phrase("Vælg en anden enhed, der er åben.")})
        if into_id:
            closing.merge(database, user, unit_id, into_id, now, current.form())
        else:
            closing.close(database, user, unit_id, now, current.form())
    except Invalid as invalid:
        return render_template("people/close.html", seen=seen, others=others, faults=invalid.faults, **_words()), 422
    flash(_("Enhederne er lagt sammen.") if into_id else _("Enheden er lukket."), "success")
    return redirect(url_for("people.unit", unit_id=into_id or unit_id))


@people_pages.route("/units/<unit_id>/open", methods=["GET", "POST"])
def open_unit(unit_id: str) -> Answer:
    """What opening a closed unit does, and doing it."""
    database, user, now = current.database(), current.user(), current.now()
    if request.method == "GET":
        return render_template("people/open.html", seen=closing.preview_opening(database, user, unit_id, now), faults={})
    try:
        closing.open_again(database, user, unit_id, now, current.form())
    except Invalid as invalid:
        seen = closing.preview_opening(database, user, unit_id, now)
        return render_template("people/open.html", seen=seen, faults=invalid.faults), 422
    flash(_("Enheden er åben igen."), "success")
    return redirect(url_for("people.unit", unit_id=unit_id))


@people_pages.post("/units/<unit_id>/undo")
def undo(unit_id: str) -> Answer:
    """Remove a unit that was mistyped."""
    try:
        keeping_units.undo(current.database(), current.user(), unit_id, current.now(), current.form())
    except Invalid as invalid:
        return _unit(unit_id, invalid.faults), 422
    flash(_("Enheden er fortrudt."), "success")
    return redirect(url_for("people.units"))


def _unit(unit_id: str, faults: dict[str, Phrase]) -> str:
    page = keeping_units.look_at(current.database(), current.user(), unit_id, current.today())
    return render_template("people/unit.html", page=page, faults=faults, typed=request.form, **_words())


def _districts() -> tuple[str, ...]:
    return tuple(current.in_force().configuration.district_titles)


def _words() -> dict[str, object]:
    return {
        "UNIT_KINDS": UNIT_KINDS,
        "GROUP_KINDS": GROUP_KINDS,
        "UnitKind": UnitKind,
        "GroupKind": GroupKind,
        "is_told_units": current.in_force().configuration.sign_on.is_told_units,
        "districts": current.in_force().configuration.district_titles,
    }

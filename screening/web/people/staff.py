"""Who comes in: everybody, one person, new people, a code, roles, the end and the way back."""

from collections.abc import Mapping
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.counts import read_count
from screening.domain.people import Role
from screening.domain.people.lists import WrittenPerson, read_list
from screening.domain.people.staffing import PersonState, RoleHeld, RoleState, RoleWanted
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.people import access, adding, codes, ending, logging_out, resetting, roles, staffing
from screening.web.door import current
from screening.web.people.blueprints import people_pages
from screening.web.people.rows import empty_rows, filled, read_rows, with_more

Answer = str | Response | tuple[str, int]


@people_pages.get("/people")
def staff() -> str:
    """Everybody by name; one unit's where the address names it."""
    return _staff({})


@people_pages.post("/people/codes")
def give_codes() -> Answer:
    """New codes for everybody of a unit who has never come in, shown once."""
    unit_id = request.form.get("unit", "")
    try:
        handed = codes.give_to_the_waiting(current.database(), current.user(), unit_id, current.now(), current.form())
    except Invalid as invalid:
        return _staff(invalid.faults), 422
    return render_template("people/codes.html", handed=handed, back=url_for("people.staff", unit=unit_id or None))


def _staff(faults: Mapping[str, Phrase]) -> str:
    page = staffing.look_at(current.database(), current.user(), current.now())
    units = roles.open_units(current.database(), current.today())
    chosen = next((unit for unit in units if unit.id == request.values.get("unit")), None)
    listed = [person for person in page.here if chosen is None or any(held.unit.id == chosen.id for held in person.roles_on(page.today))]
    waiting = sum(person.state_at(current.now()) in (PersonState.INVITED, PersonState.SHUT_OUT) for person in listed)
    shown = {"page": page, "listed": listed, "units": units, "chosen": chosen, "waiting": waiting, "faults": faults}
    return render_template("people/staff.html", **shown, **_words())


@people_pages.route("/people/new", methods=["GET", "POST"])
def add() -> Answer:
    """New people: a row each, or a list that is pasted and read into rows."""
    access.check_can_keep_people(current.user())
    if request.method == "GET":
        return _new(empty_rows(), {})
    rows = read_rows(request.form)
    if request.form.get("step") == "read":
        pasted = read_list(request.form.get("pasted", ""))
        return _new(with_more(rows, pasted), {} if pasted else {"pasted": Phrase("Indsæt mindst én linje.")}, pasted="")
    if request.form.get("step") == "more":
        return _new(with_more(rows), {}, pasted=request.form.get("pasted", ""))
    people = filled(rows)
    faults: dict[str, Phrase] = {}
    wanted: list[RoleWanted] = []
    try:
        wanted.append(_wanted_role())
    except Invalid as invalid:
        faults = dict(invalid.faults)
    faults |= {} if not faults else adding.faults_of(current.database(), adding.complete(current.database(), people))
    try:
        if faults:
            raise Invalid(faults)
        handed = adding.add_people(current.database(), current.user(), people, wanted, current.now(), current.form())
    except Invalid as invalid:
        return _new(rows or empty_rows(), invalid.faults, pasted=request.form.get("pasted", "")), 422
    return render_template("people/codes.html", handed=handed, back=url_for("people.staff"))


@people_pages.route("/people/<user_id>", methods=["GET", "POST"])
def person(user_id: str) -> Answer:
    """One person: what is known, and every role."""
    if request.method == "GET":
        return _person(user_id, {})
    written = WrittenPerson(*(request.form.get(field, "") for field in ("name", "title", "email")))
    try:
        ending.change(current.database(), current.user(), user_id, written, current.now(), current.form())
    except Invalid as invalid:
        return _person(user_id, invalid.faults), 422
    flash(_("Oplysningerne er rettet."), "success")
    return redirect(url_for("people.person", user_id=user_id))


@people_pages.post("/people/<user_id>/code")
def give_code(user_id: str) -> Answer:
    """A new code, shown once."""
    try:
        handed = codes.give(current.database(), current.user(), user_id, current.now(), current.form())
    except Invalid as invalid:
        return _person(user_id, invalid.faults), 422
    return render_template("people/codes.html", handed=(handed,), back=url_for("people.person", user_id=user_id))


@people_pages.post("/people/<user_id>/factor")
def reset_factor(user_id: str) -> Answer:
    """Let somebody who lost the second factor and the recovery codes set it up anew."""
    reason = request.form.get("reason", "")
    try:
        resetting.reset_factor(current.database(), current.user(), user_id, reason, current.now(), current.form())
    except Invalid as invalid:
        return _person(user_id, invalid.faults), 422
    flash(_("Koder og adgangsnøgler er nulstillet. De sættes op igen ved næste login."), "success")
    return redirect(url_for("people.person", user_id=user_id))


@people_pages.post("/people/<user_id>/log-out")
def log_out_everywhere(user_id: str) -> Answer:
    """End somebody's sessions, wherever they are."""
    logging_out.log_out_everywhere(current.database(), current.user(), user_id, current.now(), current.form())
    flash(_("Kollegaen er logget ud alle steder."), "success")
    return redirect(url_for("people.person", user_id=user_id))


@people_pages.post("/people/<user_id>/roles")
def give_role(user_id: str) -> Answer:
    """One more role."""
    access.check_can_keep_people(current.user())
    try:
        roles.give(current.database(), current.user(), user_id, _wanted_role(), current.now(), current.form())
    except Invalid as invalid:
        return _person(user_id, invalid.faults), 422
    flash(_("Rollen er givet."), "success")
    return redirect(url_for("people.person", user_id=user_id))


@people_pages.post("/people/<user_id>/roles/end")
def end_role(user_id: str) -> Answer:
    """The last day of a role; at once where no day is typed."""
    page = ending.look_at(current.database(), current.user(), user_id, current.now())
    place, _between, written = request.form.get("role", "").partition(".")
    field = f"ends.{place}"
    faults: dict[str, Phrase] = {}
    last = roles.read_one_day(request.form.get(field, ""), current.today(), field, faults)
    number = read_count(place, len(page.person.roles) - 1)
    held = page.person.roles[number] if number is not None else None
    try:
        if held is None or _named(held) != written:
            raise Invalid({"": Phrase("Rollen er ændret imens. Se siden igen.")})
        if faults:
            raise Invalid(faults)
        roles.end(current.database(), current.user(), user_id, held, last or date.min, current.now(), current.form(), field)
    except Invalid as invalid:
        return _person(user_id, invalid.faults), 422
    flash(_("Rollen har fået en sidste dag.") if last else _("Rollen er afsluttet."), "success")
    return redirect(url_for("people.person", user_id=user_id))


@people_pages.route("/people/<user_id>/end", methods=["GET", "POST"])
def end(user_id: str) -> Answer:
    """What ending somebody means, and doing it."""
    page = ending.look_at(current.database(), current.user(), user_id, current.now())
    if request.method == "GET":
        return render_template("people/end.html", page=page, faults={}, **_words())
    try:
        ending.end(current.database(), current.user(), user_id, current.now(), current.form())
    except Invalid as invalid:
        return render_template("people/end.html", page=page, faults=invalid.faults, **_words()), 422
    flash(_("%(name)s er afsluttet og logget ud.", name=page.person.name), "success")
    return redirect(url_for("people.person", user_id=user_id))


@people_pages.post("/people/<user_id>/back")
def bring_back(user_id: str) -> Answer:
    """Let somebody in again."""
    try:
        handed = ending.bring_back(current.database(), current.user(), user_id, current.now(), current.form())
    except Invalid as invalid:
        return _person(user_id, invalid.faults), 422
    if handed is None:
        flash(_("Det næste log-ind hos kommunen tager brugeren tilbage."), "success")
        return redirect(url_for("people.person", user_id=user_id))
    return render_template("people/codes.html", handed=(handed,), back=url_for("people.person", user_id=user_id))


def _wanted_role() -> RoleWanted:
    among = roles.open_units(current.database(), current.today())
    unit, role, since, until = (request.form.get(field, "") for field in ("unit", "role", "since", "until"))
    return roles.read_role(among, unit, role, since, until, current.today())


def _new(rows: dict[int, WrittenPerson], faults: dict[str, Phrase], pasted: str = "") -> str:
    units = roles.open_units(current.database(), current.today())
    return render_template("people/add.html", rows=rows, faults=faults, pasted=pasted, units=units, typed=request.form, **_words())


def _person(user_id: str, faults: dict[str, Phrase]) -> str:
    page = ending.look_at(current.database(), current.user(), user_id, current.now())
    return render_template(
        "people/person.html",
        page=page,
        faults=faults,
        typed=request.form,
        units=roles.open_units(current.database(), current.today()),
        held=[(place, held, _named(held)) for place, held in enumerate(page.person.roles)],
        **_words(),
    )


def _named(held: RoleHeld) -> str:
    """A role as its form names it, so that an older page ends no other."""
    return f"{held.unit.id}.{held.role}.{held.since.isoformat()}"


def _words() -> dict[str, object]:
    return {"ROLES": ROLES, "Role": Role, "PersonState": PersonState, "RoleState": RoleState, "now": current.now()}

"""Log in, log out, and the choice of language."""

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField

from screening.domain.people.lists import WrittenPerson
from screening.domain.phrase import Phrase
from screening.errors import Invalid, StorageError
from screening.language import LANGUAGES
from screening.services.entering import account, entering
from screening.services.entering.limits import TooSoon
from screening.web.door import current, kept
from screening.web.door.doorstep import doorstep, remember, with_device

blueprint = Blueprint("entering", __name__)


class LogInForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Who are you?"""

    login = StringField()
    password = PasswordField()


@blueprint.route("/login", methods=["GET", "POST"])
def log_in() -> Response | str | tuple[str, int]:
    """Ask who it is; one answer for every failure."""
    form = LogInForm()
    if request.method == "GET":
        if g.user:
            return redirect(url_for("my_day.show"))
        return render_template("entering/log_in.html", form=form, refused=False)
    step = with_device(doorstep())
    try:
        token = entering.log_in(current.database(), form.login.data or "", form.password.data or "", current.now(), step)
    except entering.LogInRefused:
        return render_template("entering/log_in.html", form=form, refused=True), 401
    except TooSoon as too_soon:
        return _wait(render_template("entering/log_in.html", form=form, refused=False, wait=too_soon.told), too_soon)
    except StorageError as fault:
        current.meet(fault)
        return render_template("entering/log_in.html", form=form, refused=False), 503
    kept.begin_anew()
    session[current.TOKEN] = token
    g.user = entering.who_is(current.database(), token, current.now())
    chosen = account.language_of(current.database(), g.user) if g.user else ""
    if chosen:
        session["language"] = chosen
    response = redirect(kept.where_to() if kept.waiting() else _own_page(request.args.get("back", "")))
    remember(response, step)
    return response


@blueprint.route("/login/code", methods=["GET", "POST"])
def use_code() -> Response | str | tuple[str, int]:
    """Choose a password with a code; one answer for every wrong code and login."""
    typed = {field: request.form.get(field, "") for field in ("login", "code", "password", "again")}
    faults: dict[str, Phrase] = {}
    if request.method == "GET":
        return render_template("entering/use_code.html", typed=typed, faults=faults)
    try:
        entering.choose_password(current.database(), **typed, now=current.now(), step=doorstep())
    except Invalid as invalid:
        faults = invalid.faults
    except entering.LogInRefused:
        faults = {"code": Phrase("Brugernavnet og koden passer ikke sammen, eller koden er brugt eller for gammel.")}
    except TooSoon as too_soon:
        return _wait(render_template("entering/use_code.html", typed=typed, faults={"": too_soon.told}), too_soon)
    if faults:
        return render_template("entering/use_code.html", typed=typed, faults=faults), 422
    kept.begin_anew()
    flash(_("Adgangskoden er valgt. Log ind med den."), "success")
    return redirect(url_for("entering.log_in"))


@blueprint.post("/logout")
def log_out() -> Response:
    """End the session on the server, not only in the browser."""
    entering.log_out(current.database(), session[current.TOKEN], current.user(), current.now())
    kept.begin_anew()
    return redirect(url_for("entering.log_in"))


@blueprint.post("/language")
def switch_language() -> Response:
    """Read the pages in another language, and stay where you are."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
        if g.user:
            _keep_language(chosen)
    return redirect(_own_page(request.form.get("back", "")))


def _keep_language(chosen: str) -> None:
    """For the next log-in too; a database that can't be written keeps it for this one."""
    try:
        account.choose_language(current.database(), current.user(), chosen)
    except StorageError as fault:
        current.meet(fault)


@blueprint.get("/account")
def show_account() -> str:
    """One's own account."""
    return _account({})


@blueprint.post("/account/name")
def rename() -> Response | tuple[str, int]:
    """Change what one is called."""
    written = WrittenPerson(*(request.form.get(field, "") for field in ("name", "title", "email")))
    try:
        account.rename(current.database(), current.user(), written, current.now(), current.form())
    except Invalid as invalid:
        return _account(invalid.faults), 422
    flash(_("Dine oplysninger er rettet."), "success")
    return redirect(url_for("entering.show_account"))


@blueprint.post("/account/password")
def change_password() -> Response | tuple[str, int]:
    """Choose a new password; every other session is over."""
    old, password, again = (request.form.get(field, "") for field in ("old", "password", "again"))
    token = session[current.TOKEN]
    try:
        account.change_password(current.database(), current.user(), token, old, password, again, current.now(), current.form())
    except Invalid as invalid:
        return _account(invalid.faults), 422
    flash(_("Adgangskoden er skiftet. Du er logget ud alle andre steder."), "success")
    return redirect(url_for("entering.show_account"))


@blueprint.post("/account/sessions/<session_id>/end")
def end_session(session_id: str) -> Response:
    """Log out on another device."""
    account.end_session(current.database(), current.user(), session_id, current.now())
    flash(_("Du er logget ud på den enhed."), "success")
    return redirect(url_for("entering.show_account"))


def _account(faults: Mapping[str, Phrase]) -> str:
    page = account.look_at(current.database(), current.user(), session[current.TOKEN], current.now())
    return render_template("entering/account.html", page=page, given=request.form, faults=faults)


def _wait(page: str, too_soon: TooSoon) -> Response:
    """The page with what was typed, and when the next try is taken."""
    seconds = -(-too_soon.wait_for // timedelta(seconds=1))
    return Response(page, status=429, mimetype="text/html", headers={"Retry-After": str(seconds)})


def _own_page(back: str) -> str:
    """`back` where it is a page of ours, else my day: a log-in must never lead to somebody else's site."""
    try:
        parts = urlsplit(back)
    except ValueError:
        return url_for("my_day.show")
    if parts.scheme or parts.netloc or not back.startswith("/") or back.startswith("//") or "\\" in back:
        return url_for("my_day.show")
    return back

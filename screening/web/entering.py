"""Log in, log out, and the choice of language."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField

from screening.domain.phrase import Phrase
from screening.errors import Invalid, StorageError
from screening.language import LANGUAGES
from screening.services import entering
from screening.web.door import current, kept
from screening.web.door.security import limiter

blueprint = Blueprint("entering", __name__)


class LogInForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Who are you?"""

    login = StringField()
    password = PasswordField()


@blueprint.route("/login", methods=["GET", "POST"])
@limiter.limit("10 per minute", methods=["POST"])
def log_in() -> Response | str | tuple[str, int]:
    """Ask who it is; one answer for every failure."""
    form = LogInForm()
    if request.method == "GET":
        if g.user:
            return redirect(url_for("my_day.show"))
        return render_template("entering/log_in.html", form=form, refused=False)
    try:
        token = entering.log_in(current.database(), form.login.data or "", form.password.data or "", current.now())
    except entering.LogInRefused:
        return render_template("entering/log_in.html", form=form, refused=True), 401
    except StorageError as fault:
        current.meet(fault)
        return render_template("entering/log_in.html", form=form, refused=False), 503
    kept.begin_anew()
    session[current.TOKEN] = token
    g.user = entering.who_is(current.database(), token, current.now())
    if kept.waiting():
        return redirect(kept.where_to())
    return redirect(_own_page(request.args.get("back", "")))


@blueprint.route("/login/code", methods=["GET", "POST"])
@limiter.limit("10 per minute", methods=["POST"])
def use_code() -> Response | str | tuple[str, int]:
    """Choose a password with a code; one answer for every wrong code and login."""
    typed = {field: request.form.get(field, "") for field in ("login", "code", "password", "again")}
    faults: dict[str, Phrase] = {}
    if request.method == "GET":
        return render_template("entering/use_code.html", typed=typed, faults=faults)
    try:
        entering.choose_password(current.database(), typed["login"], typed["code"], typed["password"], typed["again"], current.now())
    except Invalid as invalid:
        faults = invalid.faults
    except entering.LogInRefused:
        faults = {"code": Phrase("Brugernavnet og koden passer ikke sammen, eller koden er brugt eller for gammel.")}
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
    return redirect(_own_page(request.form.get("back", "")))


def _own_page(back: str) -> str:
    """`back` where it is a page of ours, else my day: a log-in must never lead to somebody else's site."""
    try:
        parts = urlsplit(back)
    except ValueError:
        return url_for("my_day.show")
    if parts.scheme or parts.netloc or not back.startswith("/") or back.startswith("//") or "\\" in back:
        return url_for("my_day.show")
    return back

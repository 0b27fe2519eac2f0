"""Log in with a password, log out, and the choice of language."""

from flask import flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField

from screening.domain.entering.sign_on import LocalAccounts
from screening.domain.phrase import Phrase
from screening.errors import Invalid, StorageError
from screening.language import LANGUAGES
from screening.services.entering import account, entering
from screening.services.entering.limits import TooSoon
from screening.services.entering.starting import FactorWanted
from screening.web.door import current, kept
from screening.web.door.doorstep import doorstep, remember, with_device
from screening.web.door.typed import TypedForm
from screening.web.entering import arriving, second_factor, sign_on
from screening.web.entering.blueprint import blueprint
from screening.web.entering.log_in_page import log_in_page


class LogInForm(TypedForm):
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
        return log_in_page()
    step = with_device(doorstep())
    try:
        typed = form.login.data or "", form.password.data or ""
        token = entering.log_in(current.database(), *typed, current.now(), step, second_factor.demand(), _local())
    except FactorWanted as wanted:
        kept.begin_anew()
        session[second_factor.HALF] = wanted.half_token
        response = redirect(url_for("entering.ask_code", back=request.args.get("back")))
        remember(response, step)
        return response
    except entering.LogInRefused:
        return log_in_page(refused=True), 401
    except TooSoon as too_soon:
        return arriving.wait(log_in_page(wait=too_soon.told), too_soon)
    except StorageError as fault:
        current.meet(fault)
        return log_in_page(), 503
    arriving.begin(token)
    response = redirect(arriving.where_to())
    remember(response, step)
    return response


def _local() -> LocalAccounts:
    """Who comes in with a password."""
    provider = current.provider()
    return provider.server.local if provider else LocalAccounts.ALL


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
        return arriving.wait(render_template("entering/use_code.html", typed=typed, faults={"": too_soon.told}), too_soon)
    if faults:
        return render_template("entering/use_code.html", typed=typed, faults=faults), 422
    kept.begin_anew()
    flash(_("Adgangskoden er valgt. Log ind med den."), "success")
    return redirect(url_for("entering.log_in"))


@blueprint.post("/logout")
def log_out() -> Response:
    """End the session on the server, not only in the browser."""
    onward = sign_on.log_out_there(session[current.TOKEN])
    entering.log_out(current.database(), session[current.TOKEN], current.user(), current.now())
    kept.begin_anew()
    response = redirect(url_for("entering.log_in")) if onward is None else sign_on.led_out(onward)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@blueprint.post("/language")
def switch_language() -> Response:
    """Read the pages in another language, and stay where you are."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
        if g.user:
            _keep_language(chosen)
    return redirect(arriving.own_page(request.form.get("back", "")))


def _keep_language(chosen: str) -> None:
    """For the next log-in too; a database that can't be written keeps it for this one."""
    try:
        account.choose_language(current.database(), current.user(), chosen)
    except StorageError as fault:
        current.meet(fault)

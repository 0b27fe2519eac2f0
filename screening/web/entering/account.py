"""One's own account: what one is called, the password, the sessions."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.people.lists import WrittenPerson
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.entering import account, own_factor, passkeys
from screening.services.entering.limits import TooSoon
from screening.services.entering.own_factor import FreshProof
from screening.web.door import current
from screening.web.door.doorstep import doorstep
from screening.web.entering import arriving
from screening.web.entering.blueprint import blueprint


@blueprint.get("/account")
def show_account() -> str:
    """One's own account."""
    return account_page({})


@blueprint.post("/account/name")
def rename() -> Response | tuple[str, int]:
    """Change what one is called."""
    written = WrittenPerson(*(request.form.get(field, "") for field in ("name", "title", "email")))
    try:
        account.rename(current.database(), current.user(), written, current.now(), current.form())
    except Invalid as invalid:
        return account_page(invalid.faults), 422
    flash(_("Dine oplysninger er rettet."), "success")
    return redirect(url_for("entering.show_account"))


@blueprint.post("/account/password")
def change_password() -> Response | tuple[str, int]:
    """Choose a new password; every other session is over."""
    old, password, again = (request.form.get(field, "") for field in ("old", "password", "again"))
    token = session[current.TOKEN]
    try:
        account.change_password(current.database(), current.user(), token, old, password, again, current.now(), current.form(), doorstep())
    except Invalid as invalid:
        return account_page(invalid.faults), 422
    except TooSoon as too_soon:
        return arriving.wait(account_page({"old": too_soon.told}), too_soon)
    flash(_("Adgangskoden er skiftet. Du er logget ud alle andre steder."), "success")
    return redirect(url_for("entering.show_account"))


@blueprint.post("/account/sessions/end")
def end_sessions() -> Response | tuple[str, int]:
    """Log out on other devices."""
    try:
        ended = request.form.getlist("ended")
        account.end_sessions(current.database(), current.user(), ended, proof_of("sessions"), current.now(), doorstep())
    except Invalid as invalid:
        return account_page({f"sessions.{field}": fault for field, fault in invalid.faults.items()}), 422
    except TooSoon as too_soon:
        return arriving.wait(account_page({first_of("sessions"): too_soon.told}), too_soon)
    flash(_("Du er logget ud på de enheder."), "success")
    return redirect(url_for("entering.show_account"))


def account_page(faults: Mapping[str, Phrase]) -> str:
    """The page with what was typed and what is wrong with it. No telephone is set up by whoever is asked for it at the provider."""
    page = account.look_at(current.database(), current.user(), session[current.TOKEN], current.now())
    provider = current.provider()
    shown = {
        "page": page,
        "site": doorstep().site,
        "asked": asked_of_passkeys(),
        "can_tie": provider is not None,
        "asks_own_factor": not (page.person.by_sign_on and provider is not None and provider.server.strong),
    }
    return render_template("entering/account.html", **shown, given=request.form, faults=faults)


def asked_of_passkeys() -> str:
    """What the browser asks a passkey where somebody shows once more who it is; empty where there is none for this address."""
    return passkeys.to_confirm(current.database(), current.user(), session[current.TOKEN], current.now(), doorstep())


def proof_of(form: str) -> FreshProof:
    """What was typed or answered in one of the forms that ask once more."""
    password, code, answer = (request.form.get(f"{form}.{field}", "") for field in ("password", "code", "answer"))
    return FreshProof(password, code, answer, session[current.TOKEN])


def first_of(form: str) -> str:
    """The first field of a form that asks once more: a code for whoever comes in by sign-on, who has no password."""
    has_password = own_factor.look_at(current.database(), current.user(), current.now()).has_password
    return f"{form}.{'password' if has_password else 'code'}"

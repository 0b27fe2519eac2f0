"""One's own account: what one is called, the password, the sessions."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.people.lists import WrittenPerson
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.entering import account
from screening.web.door import current
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
        account.change_password(current.database(), current.user(), token, old, password, again, current.now(), current.form())
    except Invalid as invalid:
        return account_page(invalid.faults), 422
    flash(_("Adgangskoden er skiftet. Du er logget ud alle andre steder."), "success")
    return redirect(url_for("entering.show_account"))


@blueprint.post("/account/sessions/<session_id>/end")
def end_session(session_id: str) -> Response:
    """Log out on another device."""
    account.end_session(current.database(), current.user(), session_id, current.now())
    flash(_("Du er logget ud på den enhed."), "success")
    return redirect(url_for("entering.show_account"))


def account_page(faults: Mapping[str, Phrase]) -> str:
    """The page with what was typed and what is wrong with it. No telephone is set up by whoever is asked for it at the provider."""
    page = account.look_at(current.database(), current.user(), session[current.TOKEN], current.now())
    provider = current.provider()
    return render_template(
        "entering/account.html",
        page=page,
        given=request.form,
        faults=faults,
        can_tie=provider is not None,
        asks_own_factor=not (page.person.by_sign_on and provider is not None and provider.server.strong),
    )

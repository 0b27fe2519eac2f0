"""Sign-on at the door: to the provider and back, and out again both ways."""

from typing import Final

from flask import flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from screening.errors import Invalid
from screening.services.entering.limits import TooSoon
from screening.services.entering.sign_on import asking, beginning, coming, leaving
from screening.services.entering.sign_on.coming import HalfSignedOn, SentBack
from screening.services.entering.sign_on.provider import SignOnProvider
from screening.services.entering.sign_on.refusing import ProviderAway, SignOnRefused
from screening.web.door import current, kept, refused
from screening.web.door.doorstep import doorstep, remember, with_device
from screening.web.entering import account, arriving, second_factor
from screening.web.entering.blueprint import blueprint
from screening.web.entering.log_in_page import log_in_page

STATE: Final = "sign_on"
"""Where the browser's session holds the state of the log-in that it began."""

Answer = Response | str | tuple[str, int]


@blueprint.post("/login/sign-on")
def sign_on() -> Answer:
    """Begin a sign-on, and lead to the provider."""
    step = with_device(doorstep())
    back = arriving.own_page(request.args.get("back", ""))
    try:
        begun = beginning.begin(current.database(), _provider(), _redirect(), back, current.now(), step, anew=current.ANEW in session)
    except ProviderAway as away:
        return log_in_page(away=away.phrase), 503
    session[STATE] = begun.state
    response = _onward(begun.address)
    remember(response, step)
    return response


@blueprint.post("/account/sign-on")
def tie_account() -> Answer:
    """Begin a sign-on by which one's own account comes in from now on, once whoever it is has shown it again."""
    try:
        begun = beginning.begin_to_tie(
            current.database(), _provider(), current.user(), account.proof_of("tie"), _redirect(), url_for("entering.show_account"),
            current.now(), doorstep(),
        )  # fmt: skip
    except Invalid as invalid:
        return account.account_page({f"tie.{field}": fault for field, fault in invalid.faults.items()}), 422
    except TooSoon as too_soon:
        return arriving.wait(account.account_page({account.first_of("tie"): too_soon.told}), too_soon)
    except ProviderAway:
        flash(_("Kommunens log-ind svarer ikke. Prøv igen om lidt."), "error")
        return redirect(url_for("entering.show_account"))
    session[STATE] = begun.state
    return _onward(begun.address)


@blueprint.get("/login/sign-on/back")
def signed_on() -> Answer:
    """Come back from the provider: in, to the second factor, or told why not."""
    sent = SentBack(
        request.args.get("state", ""),
        str(session.pop(STATE, "")),
        request.args.get("code", ""),
        request.args.get("error", ""),
        request.args.get("iss", ""),
    )
    written = current.in_force().configuration.sign_on
    try:
        came = coming.come_in(
            current.database(), _provider(), written, sent, _redirect(), current.now(), doorstep(), second_factor.demand()
        )
    except HalfSignedOn as half:
        kept.begin_anew()
        session[second_factor.HALF] = half.half_token
        return redirect(url_for("entering.ask_code", back=half.back))
    except ProviderAway as away:
        return log_in_page(away=away.phrase), 503
    except SignOnRefused as stopped:
        refused.is_told()
        return render_template("entering/sign_on_refused.html", fault=stopped.fault, ask=written.ask), 403
    arriving.begin(came.token)
    return redirect(kept.where_to() if kept.waiting() else arriving.own_page(came.back))


@blueprint.post("/login/sign-on/ended")
def ended_elsewhere() -> Response:
    """The provider says that somebody is logged out there (back-channel): the session here is over at once."""
    try:
        leaving.log_out_by(current.database(), _provider(), request.form.get("logout_token", ""), current.now())
    except (SignOnRefused, ProviderAway):
        return Response('{"error": "invalid_request"}', status=400, mimetype="application/json")
    return Response(status=200)


@blueprint.get("/logged-out")
def logged_out() -> Answer:
    """Where somebody is led who has logged out at the provider as well."""
    return redirect(url_for("my_day.show")) if g.user else render_template("entering/logged_out.html", onward="")


def log_out_there(token: str) -> str | None:
    """Where a browser is sent after logging out here; empty where that can't be said, None where this is no session by sign-on."""
    provider = current.provider()
    if provider is None or not asking.rests_on_provider(current.database(), token):
        return None
    onward = leaving.address_to_log_out(current.database(), provider, token, _own("entering.logged_out"), current.now())
    leaving.forget(current.database(), token)
    return onward


def led_out(onward: str) -> Response:
    """Tell that somebody is out here, and lead on to be logged out there: a form of ours may not be sent on to another site."""
    session[current.ANEW] = True
    if not onward:
        return redirect(url_for("entering.log_in"))
    response = Response(render_template("entering/logged_out.html", onward=onward), mimetype="text/html")
    response.headers["Refresh"] = f"0; url={onward}"
    return response


def _onward(address: str) -> Response:
    """Lead to the provider from a page of our own: a form of ours may not be sent on to another site."""
    response = Response(render_template("entering/sign_on.html", onward=address), mimetype="text/html")
    response.headers["Refresh"] = f"0; url={address}"
    return response


def _provider() -> SignOnProvider:
    provider = current.provider()
    if provider is None:
        raise NotFound
    return provider


def _redirect() -> str:
    return _own("entering.signed_on")


def _own(endpoint: str) -> str:
    return f"{_provider().server.address}{url_for(endpoint)}"

"""The second factor at the door: the code or the passkey that is asked for, and a new telephone."""

from collections.abc import Mapping
from typing import Final, cast

from flask import current_app, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from screening.domain.entering.factors import Demand
from screening.domain.phrase import Phrase
from screening.services.entering import factors, passkeys
from screening.services.entering.limits import TooSoon
from screening.web.door import current
from screening.web.door.doorstep import doorstep, remember_trust
from screening.web.entering import arriving
from screening.web.entering.account import account_page
from screening.web.entering.blueprint import blueprint
from screening.web.entering.square import square_of

HALF: Final = "half"
FEW_CODES: Final = 3
"""So few recovery codes that new ones are better made soon."""

Answer = Response | str | tuple[str, int]


def demand() -> Demand:
    """Of whom the municipality asks a second factor."""
    return cast(Demand, current_app.config["SECOND_FACTOR"])


@blueprint.route("/login/factor", methods=["GET", "POST"])
def ask_code() -> Answer:
    """Ask for a passkey or the code on the telephone; one answer for every wrong one."""
    try:
        if factors.to_set_up(current.database(), half(), current.now()):
            return redirect(url_for("entering.set_up_telephone", back=request.args.get("back")))
        if request.method == "GET":
            return _ask({})
        came = _come_in("trust" in request.form)
    except factors.HalfGone:
        return gone()
    except (factors.CodeRefused, passkeys.PasskeyRefused) as refused:
        return _ask({"code": refused.phrase}), 401
    except TooSoon as too_soon:
        return arriving.wait(_ask({"code": too_soon.told}), too_soon)
    arriving.begin(came.token)
    if came.codes_left <= FEW_CODES:
        left = ngettext(
            "Du har %(num)s nødkode tilbage. Lav nye på Min konto.",
            "Du har %(num)s nødkoder tilbage. Lav nye på Min konto.",
            came.codes_left,
        )
        flash(left, "warning")
    response = redirect(arriving.where_to())
    if came.trust_secret:
        remember_trust(response, came.trust_secret, demand().trusted_for)
    return response


def _come_in(trust: bool) -> factors.CameIn:
    """By the passkey that has answered, else by the code that was typed."""
    answer, asked = request.form.get("answer", ""), (current.now(), doorstep(), demand())
    if answer:
        return passkeys.finish(current.database(), half(), answer, *asked, trust=trust)
    return factors.finish(current.database(), half(), request.form.get("code", ""), *asked, trust=trust)


@blueprint.route("/login/telephone", methods=["GET", "POST"])
def set_up_telephone() -> Answer:
    """Show a new telephone the secret, and take it when it shows a right code: then the recovery codes are shown, once."""
    try:
        offered = factors.to_set_up(current.database(), half(), current.now())
    except factors.HalfGone:
        # The first of two presses at once holds the half log-in; whoever comes here by the second is told so on the own account.
        return account_page({}) if g.user and request.method == "GET" else gone()
    if offered is None:
        return redirect(url_for("entering.ask_code", back=request.args.get("back")))
    if request.method == "GET":
        return _set_up(offered, {})
    try:
        token, codes = factors.set_up(current.database(), half(), request.form.get("code", ""), current.now(), doorstep())
    except factors.HalfGone:
        return gone()
    except factors.CodeRefused:
        wrong = Phrase("Koden passer ikke. Se efter, at det er Lineal i appen, og at telefonens ur går rigtigt.")
        return _set_up(offered, {"code": wrong}), 422
    except TooSoon as too_soon:
        return arriving.wait(_set_up(offered, {"code": too_soon.told}), too_soon)
    arriving.begin(token)
    return render_template("entering/recovery_codes.html", codes=codes, onward=arriving.where_to())


def half() -> str:
    """The token of the half log-in that this browser holds; empty where there is none."""
    return str(session.get(HALF, ""))


def gone() -> Response:
    """To whoever is in already, or begins anew."""
    held = session.pop(HALF, None)
    if g.user:
        return redirect(arriving.where_to())
    if held:
        flash(_("Der gik for lang tid. Skriv brugernavn og adgangskode igen."), "warning")
    return redirect(url_for("entering.log_in", back=request.args.get("back")))


def _ask(faults: Mapping[str, Phrase]) -> str:
    step = doorstep()
    asking = passkeys.to_ask(current.database(), half(), current.now(), step)
    shown = {"asking": asking, "site": step.site, "trusted_for": demand().trusted_for}
    return render_template("entering/ask_code.html", faults=faults, **shown)


def _set_up(offered: factors.SetUp, faults: Mapping[str, Phrase]) -> str:
    shown = {"offered": offered, "square": square_of(offered.address), "site": doorstep().site}
    return render_template("entering/set_up_telephone.html", **shown, faults=faults)

"""Passkeys: a new one at the door or on one's own account, and one that is taken off."""

from collections.abc import Mapping

from flask import flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import render
from screening.services.entering import factors, own_factor, passkeys
from screening.services.entering.limits import TooSoon
from screening.web.door import current
from screening.web.door.doorstep import doorstep
from screening.web.entering import arriving
from screening.web.entering.account import account_page, asked_of_passkeys, first_of, proof_of
from screening.web.entering.blueprint import blueprint
from screening.web.entering.second_factor import HALF, demand, gone, half

Answer = Response | str | tuple[str, int]


@blueprint.route("/login/passkey", methods=["GET", "POST"])
def set_up_passkey() -> Answer:
    """Let the browser make a passkey, and take it: whoever had no second factor is shown the recovery codes, once."""
    try:
        offered = passkeys.to_add(current.database(), half(), current.now(), doorstep())
    except factors.HalfGone:
        # As with a new telephone: the first of two presses at once holds the half log-in.
        return account_page({}) if g.user and request.method == "GET" else gone()
    if offered is None:
        return redirect(url_for("entering.ask_code", back=request.args.get("back")))
    if request.method == "GET":
        return _offer(offered, {})
    answer, name = request.form.get("answer", ""), request.form.get("name", "")
    try:
        added = passkeys.add(current.database(), half(), answer, name, current.now(), doorstep())
    except factors.HalfGone:
        return gone()
    except passkeys.NotAdded as refused:
        return _offer(offered, {"": refused.phrase}), 422
    except Invalid as invalid:
        return _offer(offered, invalid.faults), 422
    except TooSoon as too_soon:
        return arriving.wait(_offer(offered, {"": too_soon.told}), too_soon)
    arriving.begin(added.token)
    if added.codes:
        return render_template("entering/recovery_codes.html", codes=added.codes, onward=arriving.where_to())
    flash(_("Adgangsnøglen er tilføjet."), "success")
    return redirect(url_for("entering.show_account"))


@blueprint.post("/account/passkeys")
def begin_passkey() -> Answer:
    """Begin to add a passkey; nothing is changed until a device has made one."""
    try:
        begun = own_factor.begin_passkey(current.database(), current.user(), proof_of("passkey"), current.now(), doorstep(), current.form())
    except Invalid as invalid:
        return account_page({f"passkey.{field}" if field else "": fault for field, fault in invalid.faults.items()}), 422
    except TooSoon as too_soon:
        return arriving.wait(account_page({first_of("passkey"): too_soon.told}), too_soon)
    session[HALF] = begun
    return redirect(url_for("entering.set_up_passkey"))


@blueprint.route("/account/passkeys/<passkey_id>/remove", methods=["GET", "POST"])
def remove_passkey(passkey_id: str) -> Answer:
    """Take a passkey off, with the password and a code or a passkey."""
    if request.method == "GET":
        return _removal(passkey_id, {})
    asked = (proof_of("removal"), current.now(), doorstep(), demand())
    try:
        own_factor.remove_passkey(current.database(), current.user(), passkey_id, *asked, current.form())
    except Invalid as invalid:
        return _removal(passkey_id, {f"removal.{field}" if field else "": fault for field, fault in invalid.faults.items()}), 422
    except TooSoon as too_soon:
        return arriving.wait(_removal(passkey_id, {first_of("removal"): too_soon.told}), too_soon)
    flash(_("Adgangsnøglen er fjernet. Du er logget ud alle andre steder."), "success")
    return redirect(url_for("entering.show_account"))


def _offer(offered: passkeys.NewPasskey, faults: Mapping[str, Phrase]) -> str:
    """A page with a challenge of its own each time; the key is called after the device until somebody types another name."""
    name = request.form.get("name", render(doorstep().device.words, current.language()))
    return render_template("entering/set_up_passkey.html", offered=offered, name=name, site=doorstep().site, faults=faults)


def _removal(passkey_id: str, faults: Mapping[str, Phrase]) -> str:
    passkey = own_factor.own_passkey(current.database(), current.user(), passkey_id)
    factor = own_factor.look_at(current.database(), current.user(), current.now())
    shown = {"passkey": passkey, "factor": factor, "site": doorstep().site, "asked": asked_of_passkeys()}
    return render_template("entering/remove_passkey.html", **shown, faults=faults)

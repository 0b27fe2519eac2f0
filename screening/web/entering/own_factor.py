"""The second factor on one's own account: another telephone, new recovery codes, devices that are not asked."""

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.errors import Invalid
from screening.services.entering import own_factor
from screening.services.entering.limits import TooSoon
from screening.web.door import current
from screening.web.door.doorstep import doorstep
from screening.web.entering import arriving
from screening.web.entering.account import account_page, proof_of
from screening.web.entering.blueprint import blueprint
from screening.web.entering.second_factor import HALF

Answer = Response | str | tuple[str, int]


@blueprint.post("/account/telephone")
def begin_telephone() -> Answer:
    """Begin to set up another telephone; nothing is changed until it shows a right code."""
    asked = (proof_of("telephone"), current.now(), doorstep(), current.form())
    try:
        half = own_factor.begin_new_telephone(current.database(), current.user(), *asked)
    except Invalid as invalid:
        return account_page({f"telephone.{field}": fault for field, fault in invalid.faults.items()}), 422
    except TooSoon as too_soon:
        return arriving.wait(account_page({"telephone.code": too_soon.told}), too_soon)
    session[HALF] = half
    return redirect(url_for("entering.set_up_telephone"))


@blueprint.post("/account/recovery-codes")
def new_recovery_codes() -> Answer:
    """Ten new recovery codes, shown once."""
    asked = (proof_of("recovery"), current.now(), doorstep(), current.form())
    try:
        codes = own_factor.new_recovery_codes(current.database(), current.user(), *asked)
    except Invalid as invalid:
        return account_page({f"recovery.{field}": fault for field, fault in invalid.faults.items()}), 422
    except TooSoon as too_soon:
        return arriving.wait(account_page({"recovery.code": too_soon.told}), too_soon)
    return render_template("entering/recovery_codes.html", codes=codes, onward=url_for("entering.show_account"))


@blueprint.post("/account/trusted/<trust_id>/end")
def end_trust(trust_id: str) -> Response:
    """Ask for a code on a device again."""
    own_factor.end_trust(current.database(), current.user(), trust_id, current.now())
    flash(_("Du bliver spurgt om en kode på den enhed igen."), "success")
    return redirect(url_for("entering.show_account"))

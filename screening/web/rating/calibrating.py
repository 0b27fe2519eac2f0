"""Calibration: begun by a leader, placed by each on the own phone, shown to all at once, and held against the years before."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.phrase import Phrase
from screening.domain.rating.calibration import POINT, CalibrationState, TypedCalibration
from screening.domain.ruler.written.vignettes import UNSEEN
from screening.errors import Invalid
from screening.language import local_day
from screening.services.rating import calibrating, calibration_spread
from screening.web.door import current
from screening.web.door.revisions import first_values

pages = Blueprint("calibrating", __name__)

Answer = str | tuple[str, int] | Response


@pages.route("/calibrations", methods=["GET", "POST"])
def overview() -> Answer:
    """What waits and what was shown in the reader's units, and the form by which a leader begins."""
    if request.method == "GET":
        return _overview(TypedCalibration(), {})
    typed = TypedCalibration(request.form.get("unit", ""), request.form.get("scale", ""), request.form.get("due_on", ""))
    try:
        id_ = calibrating.begin(current.database(), current.user(), typed, current.in_force(), current.now(), current.form())
    except Invalid as invalid:
        return _overview(typed, invalid.faults), 422
    flash(_("Øvelsen er begyndt. Den står på jeres dag."), "success")
    return redirect(url_for("calibrating.show", calibration_id=id_))


def _overview(typed: TypedCalibration, faults: Mapping[str, Phrase]) -> str:
    today = local_day(current.now())
    page = calibrating.overview(current.database(), current.user(), current.in_force().configuration, today)
    return render_template("rating/calibrations.html", page=page, states=CalibrationState, typed=typed, faults=faults)


@pages.get("/calibrations/<calibration_id>")
def show(calibration_id: str) -> str:
    """How far it has come; once it is shown, where all placed the vignettes."""
    page = calibration_spread.look_at(current.database(), current.user(), calibration_id, current.in_force().configuration)
    gone = calibrating.gone(current.database(), current.user(), page.standing, current.today())
    return render_template("rating/calibration.html", page=page, one=page.standing.calibration, states=CalibrationState, gone=gone)


@pages.route("/calibrations/<calibration_id>/<int:number>", methods=["GET", "POST"])
def place(calibration_id: str, number: int) -> Answer:
    """One vignette to place, and the next after it."""
    db, user, configuration = current.database(), current.user(), current.in_force().configuration
    if request.method == "GET":
        page = calibrating.own_place(db, user, calibration_id, number, configuration)
        placed = calibrating.own_points(db, user, calibration_id, page.vignettes[number - 1])
        given = {POINT + id_: UNSEEN if point is None else str(point) for id_, point in placed.items()}
        return _place(page, number, given, {})
    given = first_values(request.form)
    try:
        page = calibrating.place(db, user, calibration_id, number, given, configuration, current.now())
    except Invalid as invalid:
        page = calibrating.own_place(db, user, calibration_id, number, configuration)
        return _place(page, number, given, invalid.faults), 422
    if page.next_place is None:
        flash(_("Du har sat trin for alle. Spredningen kommer, når lederen viser den."), "success")
        return redirect(url_for("calibrating.show", calibration_id=calibration_id))
    return redirect(url_for("calibrating.place", calibration_id=calibration_id, number=page.next_place))


def _place(page: calibrating.OwnPlaces, number: int, given: Mapping[str, str], faults: Mapping[str, Phrase]) -> str:
    vignette = page.vignettes[number - 1]
    return render_template("rating/place.html", page=page, number=number, vignette=vignette, given=given, faults=faults, unseen=UNSEEN)


@pages.post("/calibrations/<calibration_id>/close")
def close(calibration_id: str) -> Response:
    """Show what came out, or end what too few have answered."""
    calibrating.close(current.database(), current.user(), calibration_id, current.now(), current.form())
    return redirect(url_for("calibrating.show", calibration_id=calibration_id))


@pages.get("/calibrations/years")
def years() -> str:
    """How calibration went year by year."""
    found = calibration_spread.years(current.database(), current.user(), current.in_force().configuration)
    return render_template("rating/calibration_years.html", found=found)

"""Looking things up: the ruler without a child, and the catalogue of offers."""

from flask import Blueprint, render_template, request

from screening.domain.cleaning import one_line
from screening.domain.ruler.written.offers import Asker
from screening.services.looking_up.catalogue import look_up, told_on
from screening.services.looking_up.trying import try_ruler
from screening.web.door import current

blueprint = Blueprint("looking_up", __name__)


@blueprint.get("/ruler")
def ruler() -> str:
    """The ruler without a child."""
    given = request.args.to_dict()
    trial = try_ruler(current.in_force().configuration, given, current.today())
    return render_template("looking_up/ruler.html", trial=trial, given=given)


@blueprint.get("/offers")
def offers() -> str:
    """Every offer as a bar over the points, by step."""
    configuration = current.in_force().configuration
    scale = configuration.scale(request.args.get("scale", ""))
    asker = next((asker for asker in Asker if asker == request.args.get("asker")), None)
    words = one_line(request.args.get("words", ""))
    district = request.args.get("district", "")
    district = district if district in configuration.district_titles else ""
    catalogue = look_up(configuration, scale, asker, words, current.today(), district)
    return render_template(
        "looking_up/offers.html",
        catalogue=catalogue,
        scales=configuration.scales,
        scale=scale,
        asker=asker,
        words=words,
        district=district,
        districts=configuration.municipality.districts,
        askers=tuple(Asker),
        told_on=told_on,
    )

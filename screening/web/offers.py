"""The catalogue on the ruler."""

from flask import Blueprint, render_template, request

from screening.domain.offers import Asker
from screening.services.catalogue import look_up
from screening.web import current

blueprint = Blueprint("offers", __name__)


@blueprint.get("/offers")
def index() -> str:
    """Every offer as a bar over the points, by step."""
    configuration = current.in_force().configuration
    scale = configuration.scale(request.args.get("scale", ""))
    asker = next((asker for asker in Asker if asker == request.args.get("asker")), None)
    words = request.args.get("words", "").strip()
    catalogue = look_up(configuration, scale, asker, words, current.today())
    return render_template(
        "offers/index.html", catalogue=catalogue, scales=configuration.scales, scale=scale, asker=asker, words=words, askers=tuple(Asker)
    )

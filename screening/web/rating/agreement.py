"""How far those who look at the same child agree, in figures and in words."""

from flask import Blueprint, render_template

from screening.domain.assessing.second_look import SecondLook
from screening.domain.people.words import ROLES_MANY
from screening.services.assessing import second_looks
from screening.services.rating import agreeing
from screening.web.door import current
from screening.web.door.turning import asked_page

figures = Blueprint("agreement", __name__)


@figures.get("/agreement")
def show() -> str:
    """The figures of the units that the reader leads, or of all for whoever reviews."""
    db, user, configuration = current.database(), current.user(), current.in_force().configuration
    page = agreeing.look_at(db, user, configuration)
    looks = second_looks.look_at(db, user, configuration, current.now(), asked_page())
    return render_template("rating/agreement.html", page=page, roles=ROLES_MANY, looks=looks, states=SecondLook)

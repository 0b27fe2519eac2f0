"""My day: what waits for me."""

from flask import Blueprint, render_template, request

from screening.services import my_day
from screening.services.children import taking_in
from screening.web.door import current

blueprint = Blueprint("my_day", __name__)


@blueprint.get("/")
def show() -> str:
    """What I or others have promised, by when, and my drafts; for a leader the unit's, or one person's of it."""
    day = my_day.look_at(current.database(), current.user(), current.now(), request.args.get("who", ""))
    asked = taking_in.on_the_day(current.database(), current.user(), current.now())
    return render_template("my_day/show.html", day=day, asked=asked, NOBODY=my_day.NOBODY)

"""My day: what waits for me."""

from flask import Blueprint, render_template

from screening.domain.my_day import TASK_WORDS
from screening.services import my_day
from screening.web.door import current

blueprint = Blueprint("my_day", __name__)


@blueprint.get("/")
def show() -> str:
    """Promises that are overdue or due, and my drafts."""
    return render_template("my_day/show.html", day=my_day.look_at(current.database(), current.user(), current.now()), TASK_WORDS=TASK_WORDS)

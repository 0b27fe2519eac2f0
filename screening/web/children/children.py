"""A child's page and its log."""

from typing import Final

from flask import Blueprint, Response, abort, render_template, request

from screening.reports.list_files import MIMETYPES
from screening.services.children import children, closing, joining, turns
from screening.services.notifying import reading
from screening.services.notifying.receiving import news
from screening.services.rating import looking, table
from screening.services.rounds import telling
from screening.services.sharing import insight, log_files
from screening.web.door import current
from screening.web.door.downloads import as_download

NEWEST: Final = 12
"""So many assessments stand on a child's page at first: a page of two hundred is long to make and longer to read."""

blueprint = Blueprint("children", __name__, url_prefix="/children")


@blueprint.get("/<child_id>")
def show(child_id: str) -> str:
    """Everything about a child on one page, with the ruler over time; with `?all` every assessment in its lists."""
    page = children.look_at(current.database(), current.user(), child_id, current.in_force().configuration, current.now())
    current.shows(page.child.id)
    db, user = current.database(), current.user()
    municipality = current.in_force().configuration.municipality
    offices = (municipality.authority, municipality.out_of_hours)
    next_round = telling.next_round(current.database(), current.user(), page.child.id, current.in_force().configuration, current.now())
    joined = joining.joined_to(current.database(), current.user(), page.child.id, current.now())
    return render_template(
        "children/show.html",
        page=page,
        joined=joined,
        most=len(page.marks) if "all" in request.args else NEWEST,
        next_round=next_round,
        can_close=closing.can_close(current.user(), page.child),
        can_hand_over=current.in_force().configuration.sharing.hand_over is not None,
        notified=news.of_child(db, user, reading.of_child(db, user, page.child.id, current.now())),
        offices=offices,
        eyes=looking.of_child(db, user, page.child),
        said_at_table=table.said_last(db, user, page.child.id, current.in_force().configuration, current.now()),
        turn=turns.of_child(db, user, page.child.id, current.now()),
    )


@blueprint.get("/<child_id>/log")
def log(child_id: str) -> str:
    """Who of the own units has seen or changed what about the child."""
    page = insight.of_child(current.database(), current.user(), child_id, current.now())
    return render_template("sharing/log.html", page=page)


@blueprint.get("/<child_id>/log/<kind>")
def log_file(child_id: str, kind: str) -> Response:
    """The same as a file."""
    if kind not in MIMETYPES:
        abort(404)
    content = log_files.of_child(current.database(), current.user(), child_id, kind, current.now(), current.language())
    return as_download(content, "lineal-log", kind)

"""Whether somebody is still logged in: asked by a page that is on a screen, so that it goes off it when nobody is."""

from datetime import timedelta

from flask import Response, jsonify, session

from screening.services.entering import entering
from screening.services.rating import table
from screening.web.door import current
from screening.web.door.security import seen_last
from screening.web.entering.blueprint import blueprint


@blueprint.get("/inside")
def inside() -> Response:
    """Whose session this browser holds, and for how many seconds. It is no use of the session, which is nobody's on the table."""
    token = session.get(current.TOKEN, "")
    reader, left = entering.time_left(current.database(), token, current.now(), seen_last())
    if reader and table.bound_to(current.database(), token):
        return jsonify(reader="", seconds=0, at_table=True)
    return jsonify(reader=reader, seconds=-(-left // timedelta(seconds=1)))

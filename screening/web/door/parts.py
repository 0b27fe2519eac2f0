"""Front-end parts from npm: the design system and htmx, and nothing else of the folder."""

from typing import Final

from flask import Blueprint, Response, abort, send_from_directory

from screening.settings import REPOSITORY

blueprint = Blueprint("parts", __name__)

FOLDER: Final = REPOSITORY / "node_modules"
SERVED: Final = ("dkfds/dist/css/", "dkfds/dist/js/", "dkfds/dist/fonts/", "dkfds/dist/img/", "htmx.org/dist/htmx.min.js")
A_DAY: Final = 86_400


@blueprint.get("/parts/<path:path>")
def file(path: str) -> Response:
    """One file of a part, for a day in the browser's cache."""
    if ".." in path.split("/") or not path.startswith(SERVED):
        abort(404)
    return send_from_directory(FOLDER, path, max_age=A_DAY)

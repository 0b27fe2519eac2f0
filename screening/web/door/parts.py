"""Front-end parts from npm: the design system, htmx and the fonts, and nothing else of the folder."""

from typing import Final

from flask import Blueprint, Response, abort, send_from_directory

from screening.settings import REPOSITORY
from screening.web.door import letters

blueprint = Blueprint("parts", __name__)

FOLDER: Final = REPOSITORY / "node_modules"
SERVED: Final = ("dkfds/dist/css/", "dkfds/dist/js/", "dkfds/dist/fonts/", "dkfds/dist/img/", "htmx.org/dist/htmx.min.js")
FONTS: Final = "@fontsource-variable/"
FONT: Final = "-wght-normal.woff2"
LETTERS: Final = "letters.css"
"""The one part that npm does not bring: which font has which letters."""

A_DAY: Final = 86_400


@blueprint.get("/parts/<path:path>")
def file(path: str) -> Response:
    """One file of a part, for a day in the browser's cache."""
    if path == LETTERS:
        return Response(letters.style_sheet(), mimetype="text/css", headers={"Cache-Control": f"public, max-age={A_DAY}"})
    is_font = path.startswith(FONTS) and path.endswith(FONT)
    if ".." in path.split("/") or not (path.startswith(SERVED) or is_font):
        abort(404)
    return send_from_directory(FOLDER, path, max_age=A_DAY)

"""The page on which a child is closed to a colleague, and opened again."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.children import closing
from screening.web.door import current


def closed_to(child_id: str) -> str | Response | tuple[str, int]:
    """To whom the child is closed, and closing it to one more."""
    if request.method == "GET":
        return _page(child_id, {})
    whom, login, because = (request.form.get(name, "") for name in ("whom", "login", "because"))
    try:
        closing.close(current.database(), current.user(), child_id, whom, login, because, current.now(), current.form())
    except Invalid as invalid:
        return _page(child_id, invalid.faults), 422
    flash(_("Barnet er lukket for kollegaen."), "success")
    return redirect(url_for("children.closed_to", child_id=child_id))


def open_again(child_id: str, closing_id: str) -> Response:
    """Let a colleague see the child again."""
    closing.open_again(current.database(), current.user(), child_id, closing_id, current.now(), current.form())
    flash(_("Barnet er lukket op igen for kollegaen."), "success")
    return redirect(url_for("children.closed_to", child_id=child_id))


def _page(child_id: str, faults: Mapping[str, Phrase]) -> str:
    page = closing.look_at(current.database(), current.user(), child_id, current.now())
    return render_template("children/closed_to.html", page=page, given=request.form, faults=faults)

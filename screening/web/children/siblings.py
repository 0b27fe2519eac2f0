"""A child's siblings: found by a search, tied and untied. What is searched for travels in form bodies only."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.children.siblings import SiblingKind
from screening.domain.cleaning import one_line
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.children import siblings as service
from screening.web.door import current


def siblings(child_id: str) -> str | Response | tuple[str, int]:
    """A child's siblings."""
    db, user, now, form = current.database(), current.user(), current.now(), current.form()
    sent = request.form
    try:
        match sent.get("action", "") if request.method == "POST" else "":
            case "tie":
                service.tie(db, user, child_id, sent.get("sibling", ""), sent.get("kind", ""), now, form)
                flash(_("Det er skrevet hos begge børn."), "success")
            case "untie":
                service.untie(db, user, child_id, sent.get("sibling", ""), now, form)
                flash(_("Det er fjernet hos begge børn, og står i deres historik."), "success")
            case _:
                return _page(child_id, {})
    except Invalid as invalid:
        return _page(child_id, invalid.faults), 422
    return redirect(url_for("children.show", child_id=child_id))


def _page(child_id: str, faults: dict[str, Phrase]) -> str:
    words = one_line(request.form.get("words", ""))
    page = service.look_at(current.database(), current.user(), child_id, words, current.now())
    current.shows(page.child.id)
    return render_template("children/siblings.html", page=page, words=words, kinds=tuple(SiblingKind), faults=faults)

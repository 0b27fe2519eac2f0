"""How long what is kept, and what could be erased: in numbers, with who does it and how."""

from flask import render_template

from screening.domain.keeping.basis import BasisKind
from screening.domain.keeping.retention import HELD_WORDS
from screening.domain.ruler.written.retention import RECORD_WORDS, SINCE_WORDS
from screening.services.keeping import telling_kept
from screening.web.door import current
from screening.web.people.blueprints import people_pages


@people_pages.get("/retention")
def retention() -> str:
    """What is kept, and why. Nothing is erased here."""
    page = telling_kept.look_at(current.database(), current.user(), current.in_force(), current.now())
    words = {"RECORD_WORDS": RECORD_WORDS, "SINCE_WORDS": SINCE_WORDS, "HELD_WORDS": HELD_WORDS, "BasisKind": BasisKind}
    return render_template("people/retention.html", page=page, **words)

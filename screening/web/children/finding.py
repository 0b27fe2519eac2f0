"""Finding a child. What is searched for travels in form bodies only."""

from flask import render_template, request

from screening.domain.cleaning import one_line
from screening.services.children import finding
from screening.services.people.access import can_join_records, can_move_children, check_can_see_children
from screening.web.door import current


def search() -> str:
    """Search by name, part of a name or CPR number."""
    check_can_see_children(current.user())
    words = one_line(request.form.get("words", ""))
    found = finding.search(current.database(), current.user(), words, current.now()) if words else None
    may_join, may_move = can_join_records(current.user()), can_move_children(current.user())
    return render_template("children/search.html", words=words, found=found, may_join=may_join, may_move=may_move)

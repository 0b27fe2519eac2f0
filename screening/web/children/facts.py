"""Mending what is known of a child. Names and numbers travel in form bodies only."""

from dataclasses import dataclass
from typing import TypeAlias

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from screening.domain.children.child import Child
from screening.domain.children.history import FactChange
from screening.domain.children.typed_facts import TypedFacts, TypedWhy
from screening.domain.counts import read_count
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import render
from screening.services.children import knowing, mending
from screening.services.children.mending import FactsChangedMeanwhile, Mending
from screening.web.door import current, kept

MOST_CHANGES = 10**12
Sent: TypeAlias = MultiDict[str, str]


@dataclass(frozen=True)
class FactsPage:
    """What the page shows: the facts as they are kept, and what somebody typed over them."""

    mending: Mending
    typed: TypedFacts
    why: TypedWhy
    seen: int
    faults: dict[str, Phrase]


def edit(child_id: str) -> str | Response | tuple[str, int]:
    """What is known of a child, in fields."""
    db, user, now = current.database(), current.user(), current.now()
    if request.method == "GET":
        opened, sent = mending.open_facts(db, user, child_id, now), kept.given()
        if sent:
            return _page(FactsPage(opened, typed_facts(sent), typed_why(sent), seen_of(sent), {}))
        return _page(FactsPage(opened, opened.typed, TypedWhy(), opened.seen, {}))
    typed, why = typed_facts(request.form), typed_why(request.form)
    try:
        notices = mending.mend(db, user, child_id, typed, why, seen_of(request.form), now, current.form())
    except Invalid as invalid:
        return _page(FactsPage(mending.as_kept(db, user, child_id, now), typed, why, seen_of(request.form), invalid.faults)), 422
    except FactsChangedMeanwhile as met:
        return _page(FactsPage(met.mending, met.mending.typed, why, met.mending.seen, {})), 409
    for notice in notices:
        flash(render(notice, current.language()), "warning")
    flash(_("Oplysningerne er gemt."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def told_meanwhile(child: Child, changes: tuple[FactChange, ...]) -> tuple[knowing.HistoryEntry, ...]:
    """What somebody else changed while the page was open."""
    return knowing.told_changes(current.database(), current.user(), child, changes, current.now()) if changes else ()


def seen_of(sent: Sent) -> int:
    """The newest change that the page held: none where that can't be read."""
    return read_count(sent.get("seen", ""), MOST_CHANGES) or 0


def typed_why(sent: Sent) -> TypedWhy:
    """Why something became another, as typed."""
    return TypedWhy(sent.get("how", ""), sent.get("reason", ""))


def typed_facts(sent: Sent) -> TypedFacts:
    """The facts as typed."""
    return TypedFacts(
        name=sent.get("name", ""),
        born=sent.get("born", ""),
        cpr=sent.get("cpr", ""),
        weeks_early=sent.get("weeks_early", ""),
        language=sent.get("home_language", ""),
        interpreter="interpreter" in sent,
        address=sent.get("address"),
        name_protected="name_protected" in sent,
        address_protected="address_protected" in sent,
    )


def _page(page: FactsPage) -> str:
    child = page.mending.child
    current.shows(child.id)
    known = knowing.known_of(current.database(), current.user(), child, current.now())
    return render_template("children/edit.html", page=page, known=known, meanwhile=told_meanwhile(child, page.mending.meanwhile))

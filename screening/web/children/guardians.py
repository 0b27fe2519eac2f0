"""A child's adults: added, mended, ended, and that one must not be contacted. Each button of the page is an act of its own."""

from dataclasses import dataclass, field
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.children.typed_guardian import TypedGuardian
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.children import contact, guardians
from screening.services.children.guardians import GuardianChangedMeanwhile, OpenGuardian
from screening.web.children.facts import Sent, seen_of, told_meanwhile, typed_why
from screening.web.door import current, kept

WORDS_OF_ACTS: Final = ("ban_since", "ban_reason", "end_reason")


@dataclass(frozen=True)
class GuardianPage:
    """What the page shows: an adult as it is kept, and what somebody typed, also for the acts beside (`acts`)."""

    opened: OpenGuardian
    typed: TypedGuardian
    why: TypedWhy
    seen: int
    shared: str = ""
    acts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(WORDS_OF_ACTS, ""))
    faults: dict[str, Phrase] = field(default_factory=dict)


def add_guardian(child_id: str) -> str | Response | tuple[str, int]:
    """A new adult of a child, or one that a sibling has too: that one is named by its id in the address."""
    db, user, now = current.database(), current.user(), current.now()
    sent = kept.given() if request.method == "GET" else request.form
    shared = sent.get("shared", "") if sent else request.args.get("like", "")
    if request.method == "GET":
        opened = guardians.begin(db, user, child_id, shared, now)
        return _page(GuardianPage(opened, typed_guardian(sent) if sent else opened.typed, TypedWhy(), 0, shared))
    typed = typed_guardian(sent)
    try:
        guardians.add(db, user, child_id, typed, shared, now, current.form())
    except Invalid as invalid:
        opened = guardians.begin(db, user, child_id, shared, now)
        return _page(GuardianPage(opened, typed, TypedWhy(), 0, shared, faults=invalid.faults)), 422
    flash(_("Den voksne er tilføjet."), "success")
    return redirect(url_for("children.show", child_id=child_id))


def guardian(child_id: str, guardian_id: str) -> str | Response | tuple[str, int]:
    """One of a child's adults."""
    db, user, now = current.database(), current.user(), current.now()
    if request.method == "GET":
        opened, sent = guardians.open_guardian(db, user, child_id, guardian_id, now), kept.given()
        return _page(_as_sent(opened, sent) if sent else GuardianPage(opened, opened.typed, TypedWhy(), opened.seen))
    try:
        told = _act(child_id, guardian_id)
    except Invalid as invalid:
        page = _as_sent(guardians.as_kept(db, user, child_id, guardian_id, now), request.form)
        return _page(GuardianPage(page.opened, page.typed, page.why, page.seen, acts=page.acts, faults=invalid.faults)), 422
    except GuardianChangedMeanwhile as met:
        return _page(GuardianPage(met.opened, met.opened.typed, typed_why(request.form), met.opened.seen)), 409
    flash(told, "success")
    return redirect(url_for("children.show", child_id=child_id))


def _act(child_id: str, guardian_id: str) -> str:
    db, user, now, form, sent = current.database(), current.user(), current.now(), current.form(), request.form
    match sent.get("action", ""):
        case "ban":
            contact.ban(db, user, child_id, guardian_id, sent.get("ban_since", ""), sent.get("ban_reason", ""), now, form)
            return str(_("Det er skrevet: Den voksne må ikke kontaktes."))
        case "allow":
            contact.allow(db, user, child_id, guardian_id, sent.get("ban_reason", ""), now, form)
            return str(_("Det er ophævet: Den voksne må kontaktes igen."))
        case "end":
            guardians.end(db, user, child_id, guardian_id, sent.get("end_reason", ""), now, form)
            return str(_("Den voksne er afsluttet og står i barnets historik."))
        case _:
            guardians.mend(db, user, child_id, guardian_id, typed_guardian(sent), typed_why(sent), seen_of(sent), now, form)
            return str(_("Oplysningerne er gemt."))


def typed_guardian(sent: Sent) -> TypedGuardian:
    """An adult as typed."""
    return TypedGuardian(
        name=sent.get("guardian_name", ""),
        relation=sent.get("relation", ""),
        custody="custody" in sent,
        told=sent.get("told", "" if "told_agreed" in sent else None),
        told_agreed=sent.get("told_agreed"),
        phone=sent.get("phone"),
        cpr=sent.get("cpr", ""),
        address=sent.get("address"),
        address_protected="address_protected" in sent,
        language=sent.get("home_language", ""),
        interpreter="interpreter" in sent,
        has_cpr="cpr_kept" in sent,
        cpr_gone="cpr_gone" in sent,
    )


def _as_sent(opened: OpenGuardian, sent: Sent) -> GuardianPage:
    """The page with what was sent: of the acts beside the adult's own fields, only those words."""
    acts = {name: sent.get(name, "") for name in WORDS_OF_ACTS}
    if sent.get("action", "save") == "save":
        return GuardianPage(opened, typed_guardian(sent), typed_why(sent), seen_of(sent), acts=acts)
    return GuardianPage(opened, opened.typed, TypedWhy(), opened.seen, acts=acts)


def _page(page: GuardianPage) -> str:
    child = page.opened.child
    current.shows(child.id)
    return render_template(
        "children/guardian.html",
        page=page,
        relations=[(str(relation), relation.words) for relation in Relation],
        tellings=tuple(MayBeTold),
        shareable=guardians.of_siblings(current.database(), current.user(), child, current.now()) if page.opened.tie is None else (),
        meanwhile=told_meanwhile(child, page.opened.meanwhile),
    )

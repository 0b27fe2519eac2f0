"""A whole group on one screen: two taps for each child in wellbeing, and one act that signs those who are named."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from screening.domain.phrase import Phrase
from screening.domain.rounds.coverage import IN_ORDER, STATE_WORDS
from screening.domain.rounds.group_sheet import HINDRANCE_WORDS, read_taps
from screening.services.rounds import group, group_signing
from screening.services.rounds.looking import NOBODY, RoundChoice
from screening.web.door import current
from screening.web.door.revisions import first_values

NAMED = "named"


def show_group(round_key: str) -> str | Response:
    """The screen of a group. Taps are saved as drafts; the rows that were named are signed."""
    choice = RoundChoice(request.values.get("group", ""), request.values.get("person", ""))
    db, user, in_force, now = current.database(), current.user(), current.in_force(), current.now()
    if request.method == "GET":
        return _page(group.look_at(db, user, round_key, choice, in_force.configuration, now), None)
    taps = read_taps(first_values(request.form))
    faults = group.save(db, user, round_key, choice, taps, in_force.configuration, now, current.form())
    if request.form.get("action") == "sign":
        named = set(request.form.getlist(NAMED)) - faults.keys()
        done = group_signing.sign(db, user, round_key, choice, named, in_force, now, current.form())
        _tell(done, faults)
        if not faults and not done.left:
            group_id, person_id = choice.group_id or None, choice.person_id or None
            return redirect(url_for("rounds.show_group", round_key=round_key, group=group_id, person=person_id))
        return _page(group.as_it_is(db, user, round_key, choice, in_force.configuration, {**faults, **done.left}, now), None, signs=True)
    if current.is_live():
        page = group.after_taps(db, user, round_key, choice, taps, in_force.configuration, faults, now)
        return _page(page, "rounds/_group_state.html")
    return _page(group.as_it_is(db, user, round_key, choice, in_force.configuration, faults, now), None)


def _page(page: group.GroupPage, part: str | None, *, signs: bool = False) -> str:
    words = {"words": STATE_WORDS, "order": IN_ORDER, "why_words": HINDRANCE_WORDS, "NOBODY": NOBODY}
    return render_template(part or "rounds/group.html", page=page, saved_at=current.now() if part else None, signs=signs, **words)


def _tell(done: group_signing.SignedGroup, faults: Mapping[str, Phrase]) -> None:
    """How many are signed. It names nobody: the message travels in the browser's cookie. Who is not stands on the page itself."""
    if done.signed:
        flash(ngettext("%(num)s vurdering er underskrevet.", "%(num)s vurderinger er underskrevet.", done.signed), "success")
    elif not done.left and not faults:
        flash(_("Ingen blev underskrevet. Tryk på et trin for hvert barn, og se navnene ved knappen."), "info")

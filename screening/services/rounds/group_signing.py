"""Signing on the screen of a group: one named act signs those children who are in wellbeing, each in a transaction of its own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rounds.group_sheet import HINDRANCE_WORDS, RowHindrance
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.text import MAIN_LANGUAGE
from screening.language import local_day, render
from screening.services import once
from screening.services.assessing import drafting
from screening.services.assessing.signing import Unsigned, sign_saved
from screening.services.publishing.configurations import InForce
from screening.services.rounds.group import as_it_is
from screening.services.rounds.group_rows import GroupRow, why_not
from screening.services.rounds.looking import RoundChoice
from screening.storage.assessing import drafts
from screening.storage.database import Database

LETTER_TELLS: Final = Phrase("»{round}«: Barnet er i trivsel. Familien får oplysningsbrevet om runden.")
"""What stands under what the parents were told, where nobody wrote anything: a round tells them by its letter."""


@dataclass(frozen=True)
class SignedGroup:
    """How many were signed, and why each of the others was not, by the id of the child."""

    signed: int
    left: Mapping[str, Phrase]


def sign(
    db: Database,
    user: User,
    written: str,
    choice: RoundChoice,
    named: Collection[str],
    in_force: InForce,
    now: datetime,
    form: Form = NO_FORM,
) -> SignedGroup:
    """Sign the named children who may be signed here, each in an act of its own; the others stay with the reason why.

    Raises `NotFound`, `NotAllowed`. Sent again it signs nobody twice.
    """
    page = as_it_is(db, user, written, choice, in_force.configuration, {}, now, whole=False, told=named)
    round_ = page.round_page.round
    whys = {row.child.id: _sign_row(db, user, row, round_, in_force, now, form.about(f"sign {row.child.id}")) for row in page.rows}
    left = {child_id: why for child_id, why in whys.items() if why is not None}
    return SignedGroup(len(whys) - len(left), left)


def _sign_row(
    db: Database, user: User, row: GroupRow, round_: ScreeningRound, in_force: InForce, now: datetime, form: Form
) -> Phrase | None:
    """Sign one child in a transaction of its own, and answer with why it can't be; None where it is signed."""
    child = row.child
    try:
        with once.writing_once(db, user, form, Act.ASSESSMENT_SIGNED, now) as make:
            draft = drafts.of_author(db, child.id, user.id)
            sheet = drafting.as_typed(db, user, child, in_force.configuration, draft.typed if draft else TypedSheet(), draft, now)
            why = why_not(sheet, draft, row.standing, round_, local_day(now))
            if draft is None or why is not None:
                return HINDRANCE_WORDS[why or RowHindrance.MISSING]
            told = render(LETTER_TELLS.filled({"round": round_.title}), MAIN_LANGUAGE)
            typed = replace(draft.typed, texts={**draft.typed.texts, "parents_told": told})
            saved = drafting.save_inside(db, user, child, typed, draft.revision, now, form)
            whole = drafting.as_typed(db, user, child, in_force.configuration, typed, saved, now)
            outcome = sign_saved(db, user, in_force, whole, {}, now)
            if isinstance(outcome, Unsigned):
                raise _NotNow(next(iter(outcome.faults.values())))
            make(outcome)
    except once.AlreadyMade:
        return None
    except _NotNow as refused:
        return refused.why
    return None


class _NotNow(Exception):
    """What was to be signed can't be: nothing of it is written."""

    def __init__(self, why: Phrase) -> None:
        super().__init__()
        self.why = why

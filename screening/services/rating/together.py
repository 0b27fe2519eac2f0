"""Looking together: what is typed is kept for all of them, and one signature makes it the joint assessment."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rating.agenda import SignPosition
from screening.domain.rating.joint import TOGETHER, Position, TypedJoint, composed, faults, write_joint
from screening.domain.rating.ratings import RatingState
from screening.errors import Invalid, NotFound
from screening.services import once, rating_tasks
from screening.services.assessing import drafting, signing
from screening.services.assessing.drafting import Sheet
from screening.services.looking_again import settle_promises
from screening.services.publishing.configurations import InForce
from screening.services.rating.looking import RatingPage, page_of
from screening.storage import audit
from screening.storage.assessing import drafts
from screening.storage.database import Database, writing
from screening.storage.rating import ratings

OVER: Final[Mapping[RatingState, Phrase]] = {
    RatingState.JOINT: Phrase("En kollega har underskrevet den fælles vurdering imens. Det, du skrev, står nederst på siden."),
    RatingState.ENDED: Phrase("Det er sluttet uden en fælles vurdering imens. Det, du skrev, står nederst på siden."),
}
"""Why nothing more is typed together, for whoever was at it still."""


def save(
    db: Database, user: User, rating_id: str, in_force: InForce, typed: TypedJoint, revision: int, now: datetime, form: Form = NO_FORM
) -> None:
    """Keep what is typed together over the revision it builds on. Raises `NotFound`, `Stale` where a colleague saved in between, and
    `Invalid` where it is over.
    """
    with writing(db):
        once.refuse_second(db, user, form)
        _save_inside(db, user, _open_page(db, user, rating_id, in_force, now), typed, revision, now)


def sign(
    db: Database, user: User, rating_id: str, in_force: InForce, typed: TypedJoint, revision: int, now: datetime, form: Form = NO_FORM
) -> str:
    """Sign the joint assessment, and answer with its id. What is typed is kept, also where it can't be signed.

    Raises `NotFound`, `Stale`, `AlreadyMade`, and `Invalid` with every fault at once.
    """
    with once.writing_once(db, user, form, Act.RATING_JOINED, now) as make:
        page = _open_page(db, user, rating_id, in_force, now)
        _save_inside(db, user, page, typed, revision, now)
        outcome = _sign_inside(db, user, page, in_force, typed, now)
        if isinstance(outcome, str):
            make(outcome)
    return signing.signed_or_raise(outcome)


def preview(db: Database, user: User, page: RatingPage, in_force: InForce, typed: TypedJoint, now: datetime) -> Sheet | None:
    """The joint sheet as it would be with this typed, and what would follow. Nothing is stored."""
    if page.agenda is None or page.scale is None:
        return None
    sheet = composed(page.singles, page.agenda, typed, page.scale.id)
    aside = [one.id for one in page.singles]
    return drafting.as_typed(db, user, page.child, in_force.configuration, sheet, None, now, aside)


def _open_page(db: Database, user: User, rating_id: str, in_force: InForce, now: datetime) -> RatingPage:
    page = page_of(db, user, rating_id, in_force.configuration, now)
    if page.can_sign:
        return page
    takes_part = page.rating.has_signed(user.id) or any(page.rating.unit_id in unit.ids for unit in user.led)
    if takes_part and page.phase in OVER:
        raise Invalid({"": OVER[page.phase]})
    raise NotFound


def _save_inside(db: Database, user: User, page: RatingPage, typed: TypedJoint, revision: int, now: datetime) -> None:
    fields = write_joint(typed)
    if page.saved and fields == page.saved.fields:
        return
    ratings.save(db, page.rating.id, fields, revision, user.id, now)
    audit.record(db, now, Act.RATING_TALKED, user, child_id=page.child.id, subject=page.rating.id)


def _sign_inside(db: Database, user: User, page: RatingPage, in_force: InForce, typed: TypedJoint, now: datetime) -> str | signing.Unsigned:
    if page.agenda is None or page.scale is None:
        return signing.Unsigned({"": Phrase("Skalaen er ikke i brug mere. Spørg den, der passer opsætningen.")})
    if drafts.of_author(db, page.child.id, user.id):
        return signing.Unsigned({"": Phrase("Du har en kladde på barnet. Underskriv eller slet den først.")})
    found = faults(page.agenda, typed, (TOGETHER, *page.takers))
    sheet = composed(page.singles, page.agenda, typed, page.scale.id)
    draft = drafts.start(db, page.child.id, user.id, page.rating.unit_id, sheet, now)
    aside = [one.id for one in page.singles]
    read = drafting.as_typed(db, user, page.child, in_force.configuration, sheet, draft, now, aside)
    outcome = signing.sign_saved(db, user, in_force, read, found, now, taken_on=page.singles)
    if not isinstance(outcome, str):
        drafts.delete(db, draft.id)
        return outcome
    ratings.add_position(db, outcome, _position(page, typed))
    ratings.join(db, page.rating.id, outcome)
    ratings.settle(db, page.rating.id)
    settle_promises(db, page.child.id, page.rating.unit_id)
    ratings.forget_typed(db, page.rating.id)
    rating_tasks.joined(db, page.rating, outcome, now)
    audit.record(db, now, Act.RATING_JOINED, user, child_id=page.child.id, subject=outcome)
    return outcome


def _position(page: RatingPage, typed: TypedJoint) -> Position:
    asked: Mapping[str, str] = typed.positions
    signs = {one.sign.id for one in page.agenda.signs} if page.agenda else set()
    return Position(
        taken_by=page.in_common if typed.taken_by == TOGETHER else page.takers[typed.taken_by],
        positions={id_: SignPosition(value) for id_, value in asked.items() if id_ in signs},
        remains=dict(typed.remains),
    )

"""A draft on a child: open the sheet, fill it in, see what follows, save it, give it up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

from screening.domain.acts import SITTING, Act
from screening.domain.ages import age_in_months
from screening.domain.assessing.account import AccountText
from screening.domain.assessing.assessments import Draft, Observer
from screening.domain.assessing.typed_sheet import TypedSheet, write_fields
from screening.domain.by_age import Age
from screening.domain.children.child import Child
from screening.domain.days import ReadDay
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, User
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import Locality, PastScores
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.weighing.rulers import comparable
from screening.domain.ruler.written.ages_read import age_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.guidance import ParentContact, most_careful
from screening.domain.ruler.written.scales import Perspective, Scale, Who
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import Told, tellable
from screening.errors import NotFound, Stale
from screening.language import local_day
from screening.services import once
from screening.services.assessing import sheets
from screening.services.assessing.aside import Aside, set_aside
from screening.services.assessing.history import on_rulers
from screening.services.children import children
from screening.services.sharing import cautions
from screening.storage import audit
from screening.storage.assessing import courses, drafts
from screening.storage.database import Database, writing
from screening.storage.working_out import worked_out

WRITING: Final = frozenset({Act.DRAFT_STARTED, Act.DRAFT_SAVED})


@dataclass(frozen=True)
class Last:
    """A point that was set before, and the day that it told of."""

    day: date
    point: int


@dataclass(frozen=True)
class Sheet:
    """The page to fill in, with what follows from it so far. `revision` is 0 until the first save.

    `scales` are those that fit the age on the day of observation; `scale` is None where none does. `aside` is what was typed and has
    no place on this scale; `days` are the days by field, as far as they can be read. `history` is what was assessed before, oldest day
    first. `contact` is how the parents may be met: by what the sheet says so far, and by what stands about the child already; `age_today`,
    in months, says who may allow it.
    """

    child: Child
    unit: Unit
    scales: tuple[Scale, ...]
    scale: Scale | None
    typed: TypedSheet
    aside: tuple[Aside, ...]
    days: Mapping[str, ReadDay]
    draft_id: str | None
    revision: int
    saved_at: datetime | None
    replaces_id: str | None
    reading: sheets.Reading | None
    result: Result | None
    history: tuple[PastScores, ...]
    contact: ParentContact
    age_today: int
    correction_reason: str
    observer: Observer | None
    open_signs: tuple[str, ...]

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """What is typed, by the names of the page's fields."""
        return write_fields(self.typed)

    @property
    def age(self) -> int | None:
        """The age in months that the scale goes by on the day of observation; None while nobody can tell."""
        return self.result.scale_age if self.result else None

    def items_asked(self, dimension: Dimension) -> tuple[str, ...]:
        """The ids of a dimension's questions that are asked now, given the visit and the answers; none where the sheet can't be read."""
        if self.reading is None or self.result is None:
            return ()
        visit = self.result.visit.id if self.result.visit else None
        return dimension.asked_now(self.reading.case.answers.get(dimension.id, {}), visit, self.age_read)

    def items_weighed(self, dimension: Dimension) -> int:
        """How many of those suggest a point: what is only measured at a visit is asked apart."""
        facts = {item.id for item in dimension.items if item.is_fact}
        return len(set(self.items_asked(dimension)) - facts)

    @property
    def age_read(self) -> Age | None:
        """As `age`, in days too."""
        case = self.reading.case if self.reading else None
        return age_on(self.scale, case.born, case.weeks_early, case.observed_on) if self.scale and case else None

    @property
    def is_locked(self) -> bool:
        """Whether nobody may contact the parents as usual."""
        return self.contact is not ParentContact.INFORM

    @cached_property
    def told(self) -> Told | None:
        """What may be told of the result while it is typed; None while there is none."""
        account = self.reading.account if self.reading else None
        return tellable(self.result, account, Outlet.PAGE, self.contact, self.age_today) if self.result and account else None

    @property
    def misses_observation(self) -> bool:
        """Whether the sheet tells of danger and of nothing that anybody saw."""
        is_grave = self.is_locked or (self.result is not None and bool(self.result.raised))
        return is_grave and self.reading is not None and not self.reading.account.observations

    def asks_for(self, text: AccountText) -> bool:
        """Whether the sheet has a place for a text. What is about the parents has none while nobody may contact them."""
        if text.is_about_parents:
            return not self.is_locked
        return self.misses_observation if text.asked_unseen else True

    @property
    def asked(self) -> tuple[Perspective, ...]:
        """Whom the sheet asks beside the professional: nobody who may be a parent, while nobody may contact them."""
        everybody = self.scale.perspectives if self.scale else ()
        return tuple(one for one in everybody if not (self.is_locked and one.who is Who.PARENTS))

    @property
    def unasked(self) -> tuple[Perspective, ...]:
        """Whom the scale asks and the sheet may not: what they said before is shown and carried along."""
        return tuple(one for one in (self.scale.perspectives if self.scale else ()) if one not in self.asked)

    def last(self, dimension_id: str) -> Last | None:
        """Where the child stood in a dimension when somebody of the unit last saw it, on points that can be held against the scale's."""
        known = comparable(self.history, self.scale) if self.scale else ()
        seen = [Last(past.observed_on, past.points[dimension_id]) for past in known if dimension_id in past.points]
        return seen[-1] if seen else None

    @property
    def day_faults(self) -> Mapping[str, Phrase]:
        """The days that are typed and can't be read, by field."""
        return sheets.day_faults(self.typed, self.days)


def open_sheet(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> Sheet:
    """The user's draft on a child, or an empty sheet. Opening it changes nothing but the log."""
    sheet = as_saved(db, user, child_id, configuration, now)
    audit.view(db, now, Act.SHEET_OPENED, user, child_id=child_id)
    return sheet


def as_saved(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> Sheet:
    """The sheet as it stands in the database, for whoever has it open already: what is done with it is logged by whatever does it."""

    def reckoned() -> Sheet:
        return _as_saved(db, user, child_id, configuration, now)

    return worked_out(db, reckoned, "sheet", user, child_id, configuration.fingerprint, local_day(now))


def _as_saved(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> Sheet:
    child = children.get(db, user, child_id, now)
    draft = drafts.of_author(db, child_id, user.id)
    typed = draft.typed if draft else TypedSheet(observed_on=local_day(now).isoformat())
    return as_typed(db, user, child, configuration, typed, draft, now)


def fill_in(db: Database, user: User, child_id: str, configuration: Configuration, typed: TypedSheet, now: datetime) -> Sheet:
    """The sheet as it would be with this typed in, and what would follow. Nothing is stored."""
    child = children.get(db, user, child_id, now)
    return as_typed(db, user, child, configuration, typed, drafts.of_author(db, child_id, user.id), now)


def save_draft(
    db: Database,
    user: User,
    child_id: str,
    configuration: Configuration,
    typed: TypedSheet,
    revision: int,
    now: datetime,
    form: Form = NO_FORM,
) -> Sheet:
    """Save what is typed so far over the revision it builds on, 0 for the first. Raises `Stale` where another save came between.

    The same text twice is saved once. Raises `AlreadyMade` where the form is signed or given up already.
    """
    child = children.get(db, user, child_id, now)
    with writing(db):
        once.refuse_second(db, user, form)
        draft = save_inside(db, user, child, typed, revision, now, form)
    return as_typed(db, user, child, configuration, typed, draft, now)


def give_up_draft(db: Database, user: User, child_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Delete the user's draft on a child."""
    child = children.get(db, user, child_id, now)
    with once.writing_once(db, user, form, Act.DRAFT_DELETED, now) as make:
        draft = drafts.of_author(db, child.id, user.id)
        if draft is None:
            raise NotFound
        drafts.delete(db, draft.id)
        audit.record(db, now, Act.DRAFT_DELETED, user, child_id=child_id, subject=draft.id)
        make(child_id)


def save_inside(db: Database, user: User, child: Child, typed: TypedSheet, revision: int, now: datetime, form: Form) -> Draft:
    """Save as `save_draft` does, inside the transaction of whoever does more with it."""
    draft = drafts.of_author(db, child.id, user.id)
    if draft is None and revision == 0:
        started = drafts.start(db, child.id, user.id, children.unit_for(user, child).id, typed, now, form)
        audit.record(db, now, Act.DRAFT_STARTED, user, child_id=child.id, subject=started.id)
        return started
    if draft is None:
        raise Stale(0)
    saved = drafts.save(db, draft, revision, typed, now, form)
    if saved is not draft and not _goes_on_writing(db, user, draft, now):
        audit.record(db, now, Act.DRAFT_SAVED, user, child_id=child.id, subject=draft.id)
    return saved


def _goes_on_writing(db: Database, user: User, draft: Draft, now: datetime) -> bool:
    """Whether the log already tells of this sitting: the last thing that the user did with the child was to write on this draft."""
    last = audit.last_of(db, user, draft.child_id)
    return last is not None and last.act in WRITING and last.subject == draft.id and abs(now - last.at) < SITTING


def as_typed(
    db: Database,
    user: User,
    child: Child,
    configuration: Configuration,
    typed: TypedSheet,
    draft: Draft | None,
    now: datetime,
    aside: Sequence[str] = (),
    *,
    standing: ParentContact | None = None,
    with_offers: bool = True,
) -> Sheet:
    """The sheet with this typed in, over a draft or none. What is `aside` (ids of assessments) is not looked back on.

    `standing` is how the parents may be met by what stands about the child, for whoever has asked already.
    """
    today = local_day(now)
    unit = next((unit for unit in user.child_units if draft and unit.id == draft.unit_id), None) or children.unit_for(user, child)
    scale = sheets.choose_scale(configuration, typed, child, today)
    replaces_id = draft.replaces_id if draft else None
    earlier = courses.history_before(
        db, child.id, unit.id, user.id, now + timedelta(microseconds=1), sheets.observed_day(typed, today), replaces_id, aside
    )
    history = on_rulers(db, earlier, configuration)
    locality = Locality(unit.name, unit.district, unit.kind)
    reading = sheets.read_sheet(scale, child, typed, history, locality, today) if scale else None
    result = evaluate(configuration, reading.case, with_offers=with_offers) if reading else None
    standing = standing or cautions.contact_with(db, child.id)
    contact = most_careful([standing, result.parent_contact if result else ParentContact.INFORM])
    if reading and scale and contact is not ParentContact.INFORM:
        reading = sheets.without_asking_parents(scale, typed, reading)
        result = evaluate(configuration, reading.case, with_offers=with_offers)
    return Sheet(
        child=child,
        unit=unit,
        scales=sheets.scales_on(configuration, child, sheets.observed_day(typed, today)),
        scale=result.scale if result else scale,
        typed=typed,
        aside=set_aside(typed, scale, configuration),
        days=sheets.read_days(typed, today),
        draft_id=draft.id if draft else None,
        revision=draft.revision if draft else 0,
        saved_at=draft.saved_at if draft else None,
        replaces_id=replaces_id,
        reading=reading,
        result=result,
        history=history,
        contact=contact,
        age_today=age_in_months(child.born, today),
        correction_reason=draft.correction_reason if draft else "",
        observer=draft.observer if draft else None,
        open_signs=configuration.open_signs(scale) if scale else (),
    )

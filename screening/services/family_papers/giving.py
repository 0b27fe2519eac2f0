"""A paper is given: to whom, on which day, how. From then on it keeps its bytes; another may get the same one later."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.helping.family_papers import YOUNG_PERSON, FamilyPaper, FamilyPaperKind, GivenBy, PaperDraft, PaperGiven, TypedPaper
from screening.domain.helping.giving_papers import Receiver, had_the_letter, paper_faults
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.reports.helping.family_paper import FamilyPaperPrint
from screening.services import once
from screening.services.children import children
from screening.services.family_papers import writing
from screening.services.family_papers.around_child import as_printed, assessed, receiving, refuse_locked
from screening.services.helping.following import past_day
from screening.services.helping.informing import letter_given
from screening.services.people import access
from screening.storage import audit
from screening.storage.assessing import courses
from screening.storage.database import Database
from screening.storage.helping import family_papers

MOST_PAGES: Final = 2
TEN: Final = (1, 10)

Printer = Callable[[FamilyPaperPrint], bytes]
Counter = Callable[[bytes], int]


@dataclass(frozen=True)
class TypedGiving:
    """How a paper was given, as typed: the way and the day (empty: today), and to whom it is given again."""

    way: str = ""
    on: str = ""
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChildPapers:
    """A child's papers: what was given, what the reader is writing, what can be begun, and who has had the information letter.

    `newest` is the assessment that the parents' paper would tell of; None where there is none.
    """

    child: Child
    papers: tuple[FamilyPaper, ...]
    drafts: tuple[PaperDraft, ...]
    kinds: tuple[FamilyPaperKind, ...]
    receiving: tuple[Receiver, ...]
    had_letter: tuple[PaperGiven, ...]
    newest: str | None


@dataclass(frozen=True)
class GivenPaper:
    """A paper that was given, and who may still get it."""

    paper: FamilyPaper
    child: Child
    receiving: tuple[Receiver, ...]


def look_at_child(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> ChildPapers:
    """A child's papers. Raises `NotFound`, and `MustWait` under a caution. The view is logged."""
    child = children.get(db, user, child_id, now)
    refuse_locked(db, child.id)
    papers = family_papers.of_child(db, child.id, user.child_units)
    audit.view(db, now, Act.FAMILY_PAPERS_VIEWED, user, child_id=child.id)
    newest = next((mark.id for mark in reversed(courses.marks(db, child.id, user.child_units, user.id)) if mark.can_be_told), None)
    kinds = tuple(kind for kind in FamilyPaperKind if kind.is_written_in(configuration.letters))
    return ChildPapers(
        child=child,
        papers=tuple(papers),
        drafts=tuple(family_papers.drafts_of_child(db, child.id, user.id)),
        kinds=tuple(kind for kind in kinds if kind is not FamilyPaperKind.PARENTS or newest),
        receiving=receiving(db, user, child, now),
        had_letter=had_the_letter(papers),
        newest=newest,
    )


def give(
    db: Database,
    user: User,
    draft_id: str,
    typed: TypedPaper,
    how: TypedGiving,
    revision: int,
    configuration: Configuration,
    printer: tuple[Printer, Counter],
    now: datetime,
    form: Form = NO_FORM,
) -> str:
    """Give a paper as it is typed now, and answer with its id. What is typed is saved, also where it can't be given.

    Raises `NotFound`, `MustWait`, `Stale`, `AlreadyMade`, and `Invalid` with every fault at once.
    """
    with once.writing_once(db, user, form, Act.FAMILY_PAPER_GIVEN, now) as make:
        draft = writing.save_inside(db, user, writing.own(db, user, draft_id, now), typed, revision, now, form)
        outcome = _sealed(db, user, draft, how, configuration, printer, now)
        if isinstance(outcome, str):
            make(outcome)
    if not isinstance(outcome, str):
        raise Invalid(outcome)
    return outcome


def _sealed(
    db: Database,
    user: User,
    draft: PaperDraft,
    how: TypedGiving,
    configuration: Configuration,
    printer: tuple[Printer, Counter],
    now: datetime,
) -> str | dict[str, Phrase]:
    child = children.get(db, user, draft.child_id, now)
    may, seen = receiving(db, user, child, now), assessed(db, user, draft.assessment_id, configuration, now)
    points = (seen.rulers[0].low, seen.rulers[0].high) if seen and seen.rulers else TEN
    faults = paper_faults(draft, may, configuration.letters, points)
    on = _day(how, now, faults)
    way = _way(how, faults)
    paper = as_printed(db, user, draft, configuration, now)
    if faults or paper is None or way is None or on is None:
        return faults or {"language": Phrase("Vælg et af sprogene.")}
    print_it, count = printer
    pdf = print_it(paper)
    if count(pdf) > MOST_PAGES:
        return {"": Phrase("Papiret fylder {count} sider. Kort af, så det kan være på to.", {"count": count(pdf)})}
    family_papers.add(db, draft, pdf, configuration.fingerprint, now)
    names = {one.id: one.name for one in may}
    for number, id_ in enumerate(draft.typed.to):
        family_papers.add_given(db, draft.id, number, _given(id_, names[id_], way, on, user, now), user.id)
    family_papers.delete_draft(db, draft.id)
    if draft.kind is FamilyPaperKind.INFORMATION:
        letter_given(db, user, draft)
    audit.record(db, now, Act.FAMILY_PAPER_GIVEN, user, child_id=draft.child_id, subject=draft.id)
    return draft.id


def look_at(db: Database, user: User, paper_id: str, now: datetime) -> GivenPaper:
    """A paper of the user's units. Raises `NotFound`, and `MustWait` under a caution. The view is logged."""
    paper, child = _paper(db, user, paper_id, now)
    audit.view(db, now, Act.FAMILY_PAPER_OPENED, user, child_id=child.id, subject=paper.id)
    had = {one.guardian_id or YOUNG_PERSON for one in paper.given}
    return GivenPaper(paper, child, tuple(one for one in receiving(db, user, child, now) if one.id not in had))


def pdf(db: Database, user: User, paper_id: str, now: datetime) -> bytes:
    """The paper byte for byte as it was given. Raises as `look_at`. The print is logged."""
    paper, child = _paper(db, user, paper_id, now)
    audit.view(db, now, Act.FAMILY_PAPER_PRINTED, user, child_id=child.id, subject=paper.id)
    return family_papers.pdf_of(db, paper.id)


def give_again(db: Database, user: User, paper_id: str, how: TypedGiving, now: datetime, form: Form = NO_FORM) -> None:
    """Note that another adult got the same paper. Raises `NotFound`, `MustWait`, `AlreadyMade` and `Invalid`."""
    with once.writing_once(db, user, form, Act.FAMILY_PAPER_GIVEN, now) as make:
        page_paper, child = _paper(db, user, paper_id, now)
        may: dict[str, Receiver] = {one.id: one for one in receiving(db, user, child, now)}
        had = {one.guardian_id or YOUNG_PERSON for one in page_paper.given}
        faults = dict[str, Phrase]()
        on, way, chosen = _day(how, now, faults), _way(how, faults), [id_ for id_ in how.to if id_ in may and id_ not in had]
        if not chosen:
            faults["to"] = Phrase("Vælg, hvem der får papiret.")
        if faults or on is None or way is None:
            raise Invalid(faults)
        for number, id_ in enumerate(chosen, len(page_paper.given)):
            family_papers.add_given(db, page_paper.id, number, _given(id_, may[id_].name, way, on, user, now), user.id)
        audit.record(db, now, Act.FAMILY_PAPER_GIVEN, user, child_id=child.id, subject=page_paper.id)
        make(page_paper.id)


def _paper(db: Database, user: User, paper_id: str, now: datetime) -> tuple[FamilyPaper, Child]:
    access.check_can_see_children(user)
    paper = family_papers.get(db, paper_id, user.reach, local_day(now))
    if paper is None:
        raise NotFound
    child = children.get(db, user, paper.child_id, now)
    refuse_locked(db, child.id)
    return paper, child


def _given(id_: str, name: str, way: GivenBy, on: date, user: User, now: datetime) -> PaperGiven:
    return PaperGiven(None if id_ == YOUNG_PERSON else id_, name, way, on, user.name, now)


def _day(how: TypedGiving, now: datetime, faults: dict[str, Phrase]) -> date | None:
    on = past_day(how.on, local_day(now)) if how.on.strip() else local_day(now)
    if isinstance(on, Phrase):
        faults["given_on"] = on
        return None
    return on


def _way(how: TypedGiving, faults: dict[str, Phrase]) -> GivenBy | None:
    if how.way not in set(GivenBy):
        faults["way"] = Phrase("Vælg, hvordan papiret er givet.")
        return None
    return GivenBy(how.way)

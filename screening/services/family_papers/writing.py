"""A paper for a family as somebody writes it: begun from what is known, saved as it is typed, dropped. The author alone sees it."""

from dataclasses import dataclass, replace
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.helping.family_papers import FamilyPaperKind, PaperDraft, TypedPaper
from screening.domain.helping.giving_papers import Receiver
from screening.domain.helping.plain_words import PlainWords, plain_words
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.letters import LettersFile
from screening.errors import NotFound, Stale
from screening.reports.helping.family_paper import FamilyPaperPrint, measured
from screening.services import once
from screening.services.children import children
from screening.services.family_papers.around_child import PaperAssessed, as_printed, assessed, receiving, refuse_locked
from screening.services.family_papers.prefilling import prefill
from screening.services.people import access
from screening.storage import audit
from screening.storage.assessing import courses
from screening.storage.database import Database, new_id, writing
from screening.storage.helping import family_papers


@dataclass(frozen=True)
class DraftedPaper:
    """A draft with what its page shows beside it: who may get it, the rulers, how hard it is to read. Nothing of it but a fault blocks."""

    draft: PaperDraft
    child: Child
    letters: LettersFile
    receiving: tuple[Receiver, ...]
    assessed: PaperAssessed | None
    plain: PlainWords
    missing_letters: tuple[str, ...]


def begin(
    db: Database,
    user: User,
    child_id: str,
    kind: FamilyPaperKind,
    assessment_id: str | None,
    configuration: Configuration,
    now: datetime,
    form: Form = NO_FORM,
) -> str:
    """Begin a paper, and answer with the draft's id. Raises `NotFound`, `AlreadyMade`, and `MustWait` under a caution."""
    child = children.get(db, user, child_id, now)
    with once.writing_once(db, user, form, Act.FAMILY_PAPER_BEGUN, now) as make:
        refuse_locked(db, child.id)
        seen = assessed(db, user, assessment_id, configuration, now)
        can_tell = seen is not None and any(
            mark.id == seen.id and mark.can_be_told for mark in courses.marks(db, child.id, user.child_units, user.id)
        )
        if not kind.is_written_in(configuration.letters) or (kind is FamilyPaperKind.PARENTS and not can_tell):
            raise NotFound
        unit, may = children.unit_for(user, child), receiving(db, user, child, now)
        draft = PaperDraft(
            id=new_id(),
            kind=kind,
            child_id=child.id,
            unit_id=unit.id,
            assessment_id=seen.id if seen else None,
            author_id=user.id,
            typed=prefill(db, user, kind, child.id, unit.id, seen, may, configuration, now),
            revision=0,
            begun_at=now,
            saved_at=now,
        )
        family_papers.add_draft(db, draft)
        audit.record(db, now, Act.FAMILY_PAPER_BEGUN, user, child_id=child.id, subject=draft.id)
        make(draft.id)
    return draft.id


def own(db: Database, user: User, draft_id: str, now: datetime) -> PaperDraft:
    """The user's own draft. Raises `NotFound` for everybody else's and about a child that the user sees no more, and `MustWait` under a
    caution.
    """
    access.check_can_see_children(user)
    draft = family_papers.get_draft(db, draft_id, user.id)
    if draft is None:
        raise NotFound
    children.get(db, user, draft.child_id, now)
    refuse_locked(db, draft.child_id)
    return draft


def look_at(db: Database, user: User, draft_id: str, configuration: Configuration, now: datetime) -> DraftedPaper:
    """The page of the user's own draft. Raises as `own`. The view is logged."""
    draft = own(db, user, draft_id, now)
    page = page_of(db, user, draft, configuration, now)
    audit.view(db, now, Act.FAMILY_PAPER_OPENED, user, child_id=draft.child_id, subject=draft.id)
    return page


def page_of(db: Database, user: User, draft: PaperDraft, configuration: Configuration, now: datetime) -> DraftedPaper:
    """What the page of a draft shows: call it for the user's own."""
    child, printed = children.get(db, user, draft.child_id, now), as_printed(db, user, draft, configuration, now)
    return DraftedPaper(
        draft=draft,
        child=child,
        letters=configuration.letters,
        receiving=receiving(db, user, child, now),
        assessed=assessed(db, user, draft.assessment_id, configuration, now),
        plain=measured(printed) if printed else plain_words(""),
        missing_letters=printed.missing_letters() if printed else (),
    )


def printed(db: Database, user: User, draft_id: str, configuration: Configuration, now: datetime) -> FamilyPaperPrint:
    """The paper of the user's own draft as it would be now. Raises as `own`. The print is logged."""
    draft = own(db, user, draft_id, now)
    paper = as_printed(db, user, draft, configuration, now)
    if paper is None:
        raise NotFound
    audit.view(db, now, Act.FAMILY_PAPER_PRINTED, user, child_id=draft.child_id, subject=draft.id)
    return paper


def save(db: Database, user: User, draft_id: str, typed: TypedPaper, revision: int, now: datetime, form: Form = NO_FORM) -> PaperDraft:
    """Save what is typed over the draft as it was at `revision`. Raises as `own`, and `Stale`."""
    with writing(db):
        return save_inside(db, user, own(db, user, draft_id, now), typed, revision, now, form)


def save_inside(db: Database, user: User, draft: PaperDraft, typed: TypedPaper, revision: int, now: datetime, form: Form) -> PaperDraft:
    """The same inside a transaction that does more."""
    if draft.is_stale(revision, form.key):
        raise Stale(draft.revision)
    after = replace(draft, typed=typed, revision=draft.revision + 1, saved_at=now, saved_by_form=form.key)
    family_papers.save_draft(db, after)
    audit.record(db, now, Act.FAMILY_PAPER_SAVED, user, child_id=draft.child_id, subject=draft.id)
    return after


def drop(db: Database, user: User, draft_id: str, now: datetime, form: Form = NO_FORM) -> str:
    """Erase a draft, and answer with the child's id. Raises as `own`, and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.FAMILY_PAPER_DROPPED, now) as make:
        draft = own(db, user, draft_id, now)
        family_papers.delete_draft(db, draft.id)
        audit.record(db, now, Act.FAMILY_PAPER_DROPPED, user, child_id=draft.child_id, subject=draft.id)
        make(draft.child_id)
    return draft.child_id

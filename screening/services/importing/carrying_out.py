"""Doing what a plan says: in pieces that nobody sees, then visible at once. All of it is done, or nothing."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from screening.domain.acts import Act
from screening.domain.children.facts import facts_of, written
from screening.domain.children.fields import FactField, read_field
from screening.domain.children.history import FactDifference, HowChanged
from screening.domain.children.siblings import SiblingKind
from screening.domain.importing.adults import ListedAdult
from screening.domain.importing.plans import Fate, ImportState, Progress
from screening.domain.importing.said import read_said
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, StorageError
from screening.language import local_day
from screening.services import once
from screening.services.importing.pacing import Pace
from screening.services.importing.planning import CHILDREN, Importer, run_of, waiting
from screening.services.importing.telling import GROUP, GUARDIAN
from screening.storage import audit
from screening.storage.children import facts as kept_facts
from screening.storage.children import history, siblings
from screening.storage.children.history import Writer
from screening.storage.database import Database, new_ids, writing
from screening.storage.importing import runs, staged
from screening.storage.importing import written as kept
from screening.storage.importing.runs import ImportRun
from screening.storage.importing.staged import ChildWaiting
from screening.storage.importing.written import NewChild, RowsOfAdults
from screening.storage.keeping import afterwards

FIRST_WRITTEN, FIRST_CHANGED = 2000, 50
"""So many rows begin a list, until it is known how long they take here."""
PIECES_BETWEEN = 4
"""So many pieces are written before their pages are put in their places: a page that several have changed is moved once."""
SHORT = 1000
KEPT = timedelta(days=1)
TO_MEND = (Fate.BAD, Fate.ALIKE)


def begin(db: Database, by: Importer, run_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Say that a plan is to be carried out. Raises `Invalid` where it is under way or over already."""
    with once.writing_once(db, by.who, form, Act.CHILDREN_IMPORTED, now) as make:
        run = run_of(db, by, run_id)
        if run.state is not ImportState.PLANNED:
            raise Invalid({"": Phrase("Listen er allerede indlæst eller droppet.")})
        runs.come_to(db, run_id, ImportState.WRITING, 0, run.total)
        make(run_id)


def is_short(run: ImportRun) -> bool:
    """Whether a list is done in about a second, so that a page may wait for it."""
    return run.total <= SHORT


def carry_out(db: Database, by: Importer, run_id: str, now: datetime) -> Iterator[Progress]:
    """Do what a plan says that was begun, and tell how far it has come; one that was interrupted goes on where it stopped.

    Raises `Invalid` where somebody has made one of the children meanwhile: then nothing is there.
    """
    with kept.room_for_pages(db):
        try:
            yield from _write_new(db, by, run_id, now)
        except StorageError as error:
            if "Constraint" in type(error.__cause__).__name__ or "IntegrityError" in type(error.__cause__).__name__:
                drop(db, by, run_id, now)
                raise Invalid({"": Phrase("Nogen har oprettet et af børnene imens. Intet er indlæst. Vælg filen igen.")}) from None
            raise
        yield from _change_known(db, by, run_id, now)
        if run_of(db, by, run_id).state is ImportState.DONE:
            _erase_done(db, by, run_id)
    yield run_of(db, by, run_id).progress


def drop(db: Database, by: Importer, run_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Let a list go that is not done: what it has written is taken back, piece by piece; nobody has seen it. Raises `Invalid`."""
    run = run_of(db, by, run_id)
    if run.state not in (ImportState.READING, ImportState.PLANNED, ImportState.WRITING):
        raise Invalid({"": Phrase("Listen er allerede indlæst eller droppet.")})
    if run.state is ImportState.WRITING:
        for piece, pace in _paced(db, run_id, staged.in_order(db, run_id, Fate.NEW)[: run.done], FIRST_WRITTEN):
            with writing(db), pace.held():
                kept.take_back(db, [child_id for child_id, *_ in piece])
    with once.writing_once(db, by.who, form, Act.IMPORT_DROPPED, now) as make:
        runs.come_to(db, run_id, ImportState.DROPPED, 0, run.total)
        audit.record(db, now, Act.IMPORT_DROPPED, by.who, subject=run_id)
        make(run_id)
    _erase(db, run_id)


def forget_old(db: Database, by: Importer, now: datetime) -> None:
    """Let this person's lists go that nobody has said yes to for a day, and what anybody had a day to mend: they are full of names."""
    for run in waiting(db, by):
        if run.state in (ImportState.READING, ImportState.PLANNED) and run.made_at < now - KEPT:
            drop(db, by, run.id, now)
    for run_id in runs.done_with_rows(db, CHILDREN):
        done = runs.get(db, run_id)
        if done and done.made_at < now - KEPT:
            _erase(db, run_id)


def _erase_done(db: Database, by: Importer, run_id: str) -> None:
    """Keep the rows that must be mended for whoever can come back for them; at the server they are written in a file at once."""
    counts = run_of(db, by, run_id).counts
    is_kept = isinstance(by.who, User) and any(counts[fate] for fate in TO_MEND)
    _erase(db, run_id, TO_MEND if is_kept else ())


def _erase(db: Database, run_id: str, but: Collection[Fate] = ()) -> None:
    while not staged.is_empty(db, run_id, but):
        with writing(db):
            staged.erase(db, run_id, but)


def _write_new(db: Database, by: Importer, run_id: str, now: datetime) -> Iterator[Progress]:
    run, today = run_of(db, by, run_id), local_day(now)
    if run.state is not ImportState.WRITING:
        return
    done = run.done
    for piece, pace in _paced(db, run_id, staged.in_order(db, run_id, Fate.NEW)[done:], FIRST_WRITTEN):
        said = [(child_id, unit_id, read_said(text)) for child_id, unit_id, text, _differences in piece]
        made = kept.as_rows([NewChild(child_id, one.facts) for child_id, _unit, one in said], by.user_id, now)
        wanted = [(child_id, adult) for child_id, _unit, one in said for adult in one.adults]
        adults = _adults(db, by, run_id, wanted, {child_id: unit_id for child_id, unit_id, _one in said}, now) if wanted else None
        with writing(db), pace.held():
            if not _is_at(db, run_id, ImportState.WRITING, done):
                return
            done += len(piece)
            kept.add_children(db, made)
            if adults:
                kept.add_adults(db, adults)
            audit.record(db, now, Act.CHILDREN_IMPORTED, by.who, subject=run_id, listed=[child_id for child_id, *_ in piece])
            runs.come_to(db, run_id, ImportState.WRITING, done, run.total)
        yield Progress(ImportState.WRITING, done, run.total)
    with writing(db):
        if not _is_at(db, run_id, ImportState.WRITING, done):
            return
        for group_id in kept.add_groups(db, run_id, by.units):
            audit.record(db, now, Act.GROUP_ADDED_BY_LIST, by.who, subject=group_id)
        kept.let_all_in(db, run_id, today)
        audit.record(db, now, Act.IMPORT_DONE, by.who, subject=run_id)
        runs.come_to(db, run_id, ImportState.CHANGING, done, run.total)


def _is_at(db: Database, run_id: str, state: ImportState, done: int) -> bool:
    """Whether nobody else has gone on with the list meanwhile."""
    run = runs.get(db, run_id)
    return run is not None and run.state is state and run.done == done


def _paced(db: Database, run_id: str, numbers: Sequence[int], first: int) -> Iterator[tuple[list[ChildWaiting], Pace]]:
    """The rows with these numbers, so many at once as others can wait for: whoever writes them tells the pace how long it held the lock."""
    begun = min(first, staged.AT_ONCE)
    pace, at, written = Pace(begun, max(1, begun // 2), 2 * staged.AT_ONCE), 0, 0
    while at < len(numbers):
        piece = staged.numbered(db, run_id, numbers[at : at + pace.at_once])
        at += len(piece)
        yield piece, pace
        written += 1
        if not written % PIECES_BETWEEN:
            kept.put_in_place(db)


def _adults(
    db: Database, by: Importer, run_id: str, wanted: Sequence[tuple[str, ListedAdult]], units: Mapping[str, str], now: datetime
) -> RowsOfAdults:
    """The adults of some rows as they are written: each number once, and one that a child of the importer's units has is that adult."""
    today = local_day(now)
    numbers = [adult.cpr for _child, adult in wanted if adult.cpr]
    shared = kept.adults_to_share(db, run_id, numbers, by.units, today) if numbers else {}
    new, ties = dict[str, ListedAdult](), dict[tuple[str, str], ListedAdult]()
    for (child_id, adult), fresh_id in zip(wanted, new_ids(len(wanted)), strict=True):
        id_ = shared.setdefault(adult.cpr, fresh_id) if adult.cpr else fresh_id
        if id_ == fresh_id:
            new[id_] = adult
        ties.setdefault((child_id, id_), adult)
    return kept.adults_as_rows(new, ties, units, by.user_id, now, today)


def _change_known(db: Database, by: Importer, run_id: str, now: datetime) -> Iterator[Progress]:
    """Change who is known already, then tie siblings, in short pieces that are each kept with how far the list has come.

    A fact that somebody else has changed since the plan was made stays as it is, and so does a child that goes there no more, or was closed
    to whoever made it.
    """
    run = run_of(db, by, run_id)
    if run.state is not ImportState.CHANGING:
        return
    done, before = run.done, run.counts[Fate.NEW]
    for numbers, act in ((staged.in_order(db, run_id, Fate.CHANGED), _change_some), (staged.with_siblings(db, run_id), _tie_some)):
        for piece, pace in _paced(db, run_id, numbers[max(0, done - before) :], FIRST_CHANGED):
            with writing(db), pace.held():
                if not _is_at(db, run_id, ImportState.CHANGING, done):
                    return
                done += len(piece)
                act(db, by, run_id, piece, now)
                runs.come_to(db, run_id, ImportState.CHANGING, done, run.total)
            yield Progress(ImportState.CHANGING, done, run.total)
        before += len(numbers)
    with writing(db):
        if _is_at(db, run_id, ImportState.CHANGING, done):
            runs.come_to(db, run_id, ImportState.DONE, run.total, run.total)


def _change_some(db: Database, by: Importer, run_id: str, piece: Sequence[ChildWaiting], now: datetime) -> None:
    known = kept.known_by_id(db, [row[0] for row in piece], by.units, by.asker, local_day(now))
    there = [row for row in piece if row[0] in known and row[1] in known[row[0]].groups]
    for row in there:
        _change(db, by, run_id, row, now)
    audit.record(db, now, Act.CHILDREN_CHANGED_BY_LIST, by.who, subject=run_id, listed=[row[0] for row in there])


def _tie_some(db: Database, by: Importer, _run_id: str, piece: Sequence[ChildWaiting], now: datetime) -> None:
    for child_id, unit_id, text, _differences in piece:
        _tie_sibling(db, by, child_id, unit_id, read_said(text).sibling, now, local_day(now))


def _change(db: Database, by: Importer, run_id: str, row: ChildWaiting, now: datetime) -> None:
    child_id, unit_id, said, differences = row
    before = kept_facts.of_child(db, child_id)
    was, after, changed = written(before), dict(written(before)), list[FactDifference]()
    adults = {adult.name: adult for adult in read_said(said).adults}
    for name, planned, wanted in json.loads(differences):
        if name == GROUP:
            kept.change_group(db, child_id, unit_id, wanted)
        elif name == GUARDIAN:
            if not any(wanted == known for known, _cpr in kept.adults_known(db, [child_id], by.units).get(child_id, ())):
                kept.add_adults(db, _adults(db, by, run_id, [(child_id, adults[wanted])], {child_id: unit_id}, now))
        elif was[read_field(name)] == planned:
            after[read_field(name)] = wanted
            changed.append(FactDifference(read_field(name), planned, wanted))
    if changed:
        now_known = facts_of(after)
        kept_facts.write(db, child_id, now_known)
        if now_known.protection != before.protection:
            afterwards.note(db, Afterwards.CHILD_PROTECTION, child_id, now)
        history.add(db, child_id, changed, HowChanged.CHANGED, "", Writer(by.user_id, unit_id, now))


def _tie_sibling(db: Database, by: Importer, child_id: str, unit_id: str, number: str, now: datetime, today: date) -> None:
    """Tie two children whom the importer may change, in both directions, and in the history of both."""
    found = kept.known_by_number(db, [number], by.units, by.asker, today).get(number)
    if found is None or not found.groups or found.id == child_id or siblings.kind_of(db, child_id, found.id):
        return
    siblings.tie(db, child_id, found.id, SiblingKind.FULL)
    for one, other, where in ((child_id, found.id, unit_id), (found.id, child_id, next(iter(found.groups)))):
        tied = FactDifference(FactField.SIBLING, "", str(SiblingKind.FULL), other)
        history.add(db, one, [tied], HowChanged.FIRST, "", Writer(by.user_id, where, now))
    audit.record(db, now, Act.CHILDREN_CHANGED_BY_LIST, by.who, child_id=found.id)

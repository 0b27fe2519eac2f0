"""Doing what a plan says: in pieces that nobody sees, then visible at once. All of it is done, or nothing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from screening.domain.acts import Act
from screening.domain.children.facts import ChildFacts, facts_of, written
from screening.domain.children.fields import FactField, read_field
from screening.domain.children.guardians import Guardian, Tie, guardian_of, tie_of
from screening.domain.children.history import FactDifference, HowChanged, Written
from screening.domain.children.siblings import SiblingKind
from screening.domain.importing.plans import Fate, ImportState, Progress
from screening.domain.once import NO_FORM, Form
from screening.domain.phrase import Phrase
from screening.errors import Invalid, StorageError
from screening.language import local_day
from screening.services import once
from screening.services.importing.planning import GROUP, GUARDIAN, Importer, run_of, waiting
from screening.storage import audit
from screening.storage.children import facts as kept_facts
from screening.storage.children import history, siblings
from screening.storage.children.history import Writer
from screening.storage.database import Database, new_id, writing
from screening.storage.importing import runs, staged
from screening.storage.importing import written as kept
from screening.storage.importing.runs import ImportRun
from screening.storage.importing.written import NewChild

CHANGED_AT_ONCE = 200
SHORT = 1000
KEPT = timedelta(days=1)
OTHERS = frozenset({"guardians", "sibling"})
"""What a row says besides the child's own facts."""
Waiting = tuple[str, str, str, str]


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
    _erase(db, run_id)
    yield run_of(db, by, run_id).progress


def drop(db: Database, by: Importer, run_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Let a list go that is not done: what it has written is taken back, piece by piece; nobody has seen it. Raises `Invalid`."""
    run = run_of(db, by, run_id)
    if run.state not in (ImportState.READING, ImportState.PLANNED, ImportState.WRITING):
        raise Invalid({"": Phrase("Listen er allerede indlæst eller droppet.")})
    last = ""
    while run.state is ImportState.WRITING and (piece := staged.children_after(db, run_id, Fate.NEW, last)):
        with writing(db):
            kept.take_back(db, [child_id for child_id, *_ in piece])
        last = piece[-1][0]
    with once.writing_once(db, by.who, form, Act.IMPORT_DROPPED, now) as make:
        runs.come_to(db, run_id, ImportState.DROPPED, 0, run.total)
        audit.record(db, now, Act.IMPORT_DROPPED, by.who, subject=run_id)
        make(run_id)
    _erase(db, run_id)


def forget_old(db: Database, by: Importer, now: datetime) -> None:
    """Let this person's lists go that nobody has said yes to for a day: they are full of names."""
    for run in waiting(db, by):
        if run.state in (ImportState.READING, ImportState.PLANNED) and run.made_at < now - KEPT:
            drop(db, by, run.id, now)


def _erase(db: Database, run_id: str) -> None:
    while not staged.is_empty(db, run_id):
        with writing(db):
            staged.erase(db, run_id)


def _write_new(db: Database, by: Importer, run_id: str, now: datetime) -> Iterator[Progress]:
    run, today = run_of(db, by, run_id), local_day(now)
    if run.state is not ImportState.WRITING:
        return
    done, last = 0, ""
    while piece := staged.children_after(db, run_id, Fate.NEW, last):
        done, last = done + len(piece), piece[-1][0]
        if done <= run.done:
            continue
        said = [(child_id, unit_id, json.loads(text)) for child_id, unit_id, text, _differences in piece]
        made = kept.as_rows([NewChild(child_id, _facts(one)) for child_id, _unit, one in said], by.user_id, now)
        wanted = [(child_id, _read_written(adult)) for child_id, _unit, one in said for adult in one.get("guardians", ())]
        with writing(db):
            if not _is_at(db, run_id, ImportState.WRITING, done - len(piece)):
                return
            kept.add_children(db, made)
            if wanted:
                _add_adults(db, by, run_id, wanted, {child_id: unit_id for child_id, unit_id, _one in said}, now)
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


def _facts(said: Mapping[str, str]) -> ChildFacts:
    return facts_of({read_field(field): value for field, value in said.items() if field not in OTHERS})


def _add_adults(
    db: Database, by: Importer, run_id: str, wanted: Sequence[tuple[str, Written]], units: Mapping[str, str], now: datetime
) -> None:
    today = local_day(now)
    numbers = [adult[FactField.GUARDIAN_CPR] for _child, adult in wanted if adult[FactField.GUARDIAN_CPR]]
    shared = kept.adults_to_share(db, run_id, numbers, by.units, today) if numbers else {}
    new: list[Guardian] = []
    ties: dict[tuple[str, str], Tie] = {}
    for child_id, adult in wanted:
        number = adult[FactField.GUARDIAN_CPR]
        id_ = shared.get(number) if number else None
        guardian = guardian_of(id_ or new_id(), adult)
        if id_ is None:
            new.append(guardian)
            if number:
                shared[number] = guardian.id
        ties.setdefault((child_id, guardian.id), tie_of(new_id(), child_id, guardian, adult, today))
    kept.add_adults(db, new, list(ties.values()), units, by.user_id, now)


def _read_written(adult: Mapping[str, str]) -> Written:
    return {read_field(field): value for field, value in adult.items()}


def _change_known(db: Database, by: Importer, run_id: str, now: datetime) -> Iterator[Progress]:
    """Change who is known already, in short pieces: a fact that somebody else has changed since the plan was made stays as it is."""
    run, today = run_of(db, by, run_id), local_day(now)
    if run.state is not ImportState.CHANGING:
        return
    done, last = 0, ""
    while piece := staged.children_after(db, run_id, Fate.CHANGED, last):
        for start in range(0, len(piece), CHANGED_AT_ONCE):
            part = piece[start : start + CHANGED_AT_ONCE]
            with writing(db):
                for row in part:
                    _change(db, by, run_id, row, now)
                audit.record(db, now, Act.CHILDREN_CHANGED_BY_LIST, by.who, subject=run_id, listed=[row[0] for row in part])
            done, last = done + len(part), part[-1][0]
            yield Progress(ImportState.CHANGING, run.done + done, run.total)
    last = ""
    while piece := staged.children_after(db, run_id, Fate.NEW, last):
        last = piece[-1][0]
        with writing(db):
            for child_id, unit_id, text, _differences in piece:
                if '"sibling"' in text:
                    _tie_sibling(db, by, child_id, unit_id, json.loads(text)["sibling"], now, today)
    with writing(db):
        runs.come_to(db, run_id, ImportState.DONE, run.total, run.total)


def _change(db: Database, by: Importer, run_id: str, row: Waiting, now: datetime) -> None:
    child_id, unit_id, said, differences = row
    before = kept_facts.of_child(db, child_id)
    was, after, changed = written(before), dict(written(before)), list[FactDifference]()
    adults = {adult["guardian_name"]: _read_written(adult) for adult in json.loads(said).get("guardians", ())}
    for name, planned, wanted in json.loads(differences):
        if name == GROUP:
            kept.change_group(db, child_id, unit_id, wanted)
        elif name == GUARDIAN:
            if not any(wanted == known for known, _cpr in kept.adults_known(db, [child_id], by.units).get(child_id, ())):
                _add_adults(db, by, run_id, [(child_id, adults[wanted])], {child_id: unit_id}, now)
        elif was[read_field(name)] == planned:
            after[read_field(name)] = wanted
            changed.append(FactDifference(read_field(name), planned, wanted))
    if changed:
        kept_facts.write(db, child_id, facts_of(after))
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

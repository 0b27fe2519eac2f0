"""What a list of colleagues would do: who is new, who gets another role, title or last day, who is not on it."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from screening.domain.importing.columns import folded
from screening.domain.importing.meant import Doubtful, KnownStaff, ListedColleague, SaidRow, by_colleague
from screening.domain.importing.person_rows import PERSON_COLUMNS
from screening.domain.importing.plans import Fate
from screening.domain.importing.short_plans import LineDifference, NotListed, PlannedLine, ShortPlan
from screening.domain.people.lists import WrittenPerson
from screening.domain.people.logins import offered_login
from screening.domain.people.staffing import Person, RoleHeld, RoleWanted, overlaps
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase, Value

TEXTS: Final = ("name", "title", "email")
YESTERDAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class PlannedPerson:
    """What would be done for one colleague: `ends` are roles that get another last day."""

    known: Person | None
    written: WrittenPerson
    gives: tuple[RoleWanted, ...] = ()
    ends: tuple[tuple[RoleHeld, date], ...] = ()

    @property
    def is_mended(self) -> bool:
        """Whether a name, a title or an e-mail of somebody who is there is another on the list."""
        known = self.known
        return known is not None and (known.name, known.title, known.email) != (self.written.name, self.written.title, self.written.email)


@dataclass(frozen=True)
class PeoplePlan:
    """The plan as it is shown, and what is done when somebody says yes."""

    shown: ShortPlan
    people: tuple[PlannedPerson, ...]


@dataclass(frozen=True)
class _Told:
    """A colleague as far as the rows from the top have told: with the row that told each text, and the lines of the plan."""

    person: PlannedPerson
    texts: Mapping[str, SaidRow]
    lines: tuple[PlannedLine, ...]


def plan_people(rows: Sequence[SaidRow | PlannedLine], staff: KnownStaff, among: Collection[str], asker_id: str, today: date) -> PeoplePlan:
    """Compare a list with who is there. A row that can't be read is a line already; `among` are the ids of the units that the list names.

    `asker_id` is who gives the list: nobody gives a role to oneself among many.
    """
    read = [row for row in rows if isinstance(row, SaidRow)]
    colleagues, doubtful = by_colleague(read, staff)
    taken, lines, people = set(staff.by_login), list[PlannedLine](), list[PlannedPerson]()
    taken |= {row.said.written.login for row in read if row.said.written.login}
    for colleague in colleagues:
        told = _told(colleague, asker_id, today)
        if told.person.known is None and told.person.gives:
            told = _named(told, taken)
            taken.add(told.person.written.login)
        lines += told.lines
        people.append(told.person)
    lines += [row for row in rows if isinstance(row, PlannedLine)]
    lines += [_doubtful(row, doubtful[row.number]) for row in read if row.number in doubtful]
    lines.sort(key=lambda line: line.number)
    seal = hashlib.sha256(repr((people, lines)).encode()).hexdigest()
    gone = _gone(staff, people, {folded(row.said.written.name) for row in read}, among, today)
    return PeoplePlan(ShortPlan(tuple(lines), gone, seal), tuple(people))


def _doubtful(row: SaidRow, why: Doubtful) -> PlannedLine:
    return PlannedLine(row.number, why.fate, row.said.written.name, faults={why.column: why.told})


def _told(colleague: ListedColleague, asker_id: str, today: date) -> _Told:
    known, first = colleague.known, colleague.rows[0].said.written
    begun = WrittenPerson(known.name, known.title, known.email, known.login) if known else first
    told = _Told(PlannedPerson(known, begun), {}, ())
    for row in colleague.rows:
        told = _with(told, row, asker_id, today)
    return told


def _with(told: _Told, row: SaidRow, asker_id: str, today: date) -> _Told:
    """The colleague with one row more; a row that is wrong changes nothing but the lines."""
    person, said = told.person, row.said.written
    faults: dict[str, Phrase] = {}
    texts, differences, written = dict(told.texts), list[LineDifference](), person.written
    for text in TEXTS:
        new, old = getattr(said, text), getattr(written, text)
        if not new:
            continue
        if text in texts and new != old:
            faults[text] = Phrase("Række {row} siger noget andet om den samme kollega.", {"row": texts[text].number})
        texts.setdefault(text, row)
        if new != old:
            written = replace(written, **{text: new})
            differences.append(LineDifference(PERSON_COLUMNS[text].words, old, new))
    with_role = _with_role(replace(person, written=written), row, asker_id, today, faults)
    if person.known and person.known.by_sign_on and (with_role.gives, with_role.ends) != (person.gives, person.ends):
        faults["role"] = Phrase("{name} får sine roller af kommunens log-ind. Ret dem dér.", {"name": person.known.name})
    if faults:
        bad = PlannedLine(row.number, Fate.BAD, said.name, person.known.id if person.known else "", faults=faults)
        return replace(told, lines=(*told.lines, bad))
    differences += _role_differences(person, with_role)
    is_new = person.known is None and not any(line.fate is Fate.NEW for line in told.lines)
    fate = Fate.NEW if is_new else Fate.CHANGED if differences else Fate.UNCHANGED
    line = PlannedLine(row.number, fate, written.name, person.known.id if person.known else "", tuple(differences))
    return _Told(with_role, texts, (*told.lines, line))


def _with_role(person: PlannedPerson, row: SaidRow, asker_id: str, today: date, faults: dict[str, Phrase]) -> PlannedPerson:
    wanted = RoleWanted(row.unit, row.said.role, row.said.since or today, row.said.until)
    above = {(one.unit.id, one.role) for one in person.gives} | {(held.unit.id, held.role) for held, _last in person.ends}
    if (wanted.unit.id, wanted.role) in above:
        faults["role"] = Phrase("Kollegaen står med den rolle i enheden i en række højere oppe. Slet den ene.")
        return person
    held = [one for one in person.known.roles if overlaps(one, wanted)] if person.known else []
    if not held and wanted.until is not None and wanted.until < today:
        if person.known is None:
            faults["until"] = Phrase("Den sidste dag er gået. Slet rækken.")
        return person
    is_own = person.known is not None and person.known.id == asker_id
    if not held:
        if is_own:
            faults["role"] = Phrase("Du kan ikke give dig selv en rolle med en liste. Gør det på din egen side under »Brugere«.")
        return replace(person, gives=(*person.gives, wanted))
    newest = max(held, key=lambda one: one.since)
    last = max(wanted.until, today - YESTERDAY) if wanted.until else None
    is_over = newest.until is not None and newest.until < today
    if last is None or is_over or newest.until == last:
        return person
    if is_own and newest.until is not None and last > newest.until:
        faults["until"] = Phrase("Du kan ikke forlænge din egen rolle med en liste. Gør det på din egen side under »Brugere«.")
    return replace(person, ends=(*person.ends, (newest, last)))


def _role_differences(before: PlannedPerson, after: PlannedPerson) -> list[LineDifference]:
    told = [LineDifference(Phrase("Ny rolle"), "", _role_told(wanted)) for wanted in after.gives[len(before.gives) :]]
    for held, last in after.ends[len(before.ends) :]:
        what = Phrase("Sidste dag for »{role}« i {unit}", {"role": ROLES[held.role], "unit": held.unit.name})
        told.append(LineDifference(what, held.until or "", last))
    return told


def _role_told(wanted: RoleWanted) -> Phrase:
    values: dict[str, Value] = {"role": ROLES[wanted.role], "unit": wanted.unit.name, "since": wanted.since}
    if wanted.until is None:
        return Phrase("{role} i {unit} fra {since}").filled(values)
    return Phrase("{role} i {unit} fra {since} til og med {until}").filled({**values, "until": wanted.until})


def _named(told: _Told, taken: Collection[str]) -> _Told:
    """A new colleague with a login name, which stands in the plan where none was written."""
    written = told.person.written
    login = written.login or offered_login(written.name, lambda offered: offered in taken)
    said = LineDifference(PERSON_COLUMNS["login"].words, "", login)
    lines = tuple(replace(line, differences=(said, *line.differences)) if line.fate is Fate.NEW else line for line in told.lines)
    return replace(told, person=replace(told.person, written=replace(written, login=login)), lines=lines)


def _gone(
    staff: KnownStaff, people: Sequence[PlannedPerson], names: Collection[str], among: Collection[str], today: date
) -> tuple[NotListed, ...]:
    """Who works in a unit of the list today or later, and stands in no row of it; a row that must be mended counts by its name."""
    listed = {person.known.id for person in people if person.known}
    return tuple(
        NotListed(person.id, person.name)
        for person in staff.everybody
        if person.id not in listed and folded(person.name) not in names and any(held.unit.id in among for held in person.roles_on(today))
    )

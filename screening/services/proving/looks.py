"""A month's looks, drawn and answered by whoever leads a unit; and looks that are out of the ordinary, also for whoever reads the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.cleaning import one_line
from screening.domain.local_time import end_of
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Reach, Role, Unit, User
from screening.domain.phrase import Phrase
from screening.domain.proving.looks import RULES, LookAnswer, LookKey, LookUp, Unusual, drawn, month_before, unusual
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, tasks
from screening.services.people import access
from screening.services.sharing.insight import list_seen
from screening.storage import audit
from screening.storage.children import closed
from screening.storage.database import Database, new_id, writing
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.proving import looks as stored
from screening.storage.proving.looks import LookAnswered
from screening.storage.sharing import cautions

A_DAY: Final = timedelta(days=1)
OLDEST: Final = timedelta(days=730)
LONGEST_WORDS: Final = 500


@dataclass(frozen=True)
class Drawn:
    """A look that was drawn: who, at whom (None: a child whom the leader does not see today), and what was answered."""

    look: LookUp
    person: str
    child: str | None
    answered: LookAnswered | None


@dataclass(frozen=True)
class SamplePage:
    """A month's sample of a unit that the user leads."""

    key: LookKey
    unit: Unit
    rows: tuple[Drawn, ...]
    under_caution: frozenset[str] = frozenset()

    @property
    def waiting(self) -> int:
        """How many are not answered."""
        return sum(row.answered is None for row in self.rows)


@dataclass(frozen=True)
class UnusualRow:
    """Looks that are out of the ordinary: whose, at whom (the names that the reader may see), and at how many more."""

    found: Unusual
    person: str
    children: tuple[tuple[str, str], ...]

    @property
    def others(self) -> int:
        """How many children are not named."""
        return len(self.found.child_ids) - len(self.children)


@dataclass(frozen=True)
class LooksPage:
    """The last month's samples of the units that the user leads, and what is out of the ordinary among their people."""

    samples: tuple[SamplePage, ...]
    rows: tuple[UnusualRow, ...]
    days: int
    under_caution: frozenset[str]


def look_at(db: Database, user: User, now: datetime) -> LooksPage:
    """The samples of the last month, and unusual looks. Raises `NotFound`. Who is named is logged."""
    access.check_can_lead(user)
    month = month_before(local_day(now))
    samples = tuple(_sample(db, user, LookKey(month, unit.id), unit, now) for unit in user.led)
    found = _unusual(db, user, user.led, now)
    ids = {id_ for row in found for id_, _name in row.children}
    list_seen(db, user, Act.UNUSUAL_VIEWED, ids, now)
    return LooksPage(samples, found, RULES.days, cautions.under_caution(db, sorted(ids)))


def look_at_all(db: Database, user: User, now: datetime) -> LooksPage:
    """Unusual looks of everybody, for whoever reads the whole log. Raises `NotFound`. Who is named is logged."""
    access.check_can_see_whole_log(user)
    found = _unusual(db, user, None, now)
    ids = {id_ for row in found for id_, _name in row.children}
    list_seen(db, user, Act.ALL_UNUSUAL_VIEWED, ids, now)
    return LooksPage((), found, RULES.days, cautions.under_caution(db, sorted(ids)))


def sample(db: Database, user: User, written: str, now: datetime) -> SamplePage:
    """One month's sample. Raises `NotFound`. Who is named is logged."""
    page = _page(db, user, written, now)
    seen = {row.look.child_id for row in page.rows if row.child}
    list_seen(db, user, Act.LOOKS_VIEWED, seen, now, subject=page.unit.id)
    return page


def answer(db: Database, user: User, written: str, typed: Mapping[int, tuple[str, str]], now: datetime, form: Form = NO_FORM) -> int:
    """Write what is answered, each by the number of its look: the answer, and a word. Answers with how many still wait.

    Raises `NotFound`, `AlreadyMade`, and `Invalid` where a word is missing.
    """
    with once.writing_once(db, user, form, Act.LOOKS_ANSWERED, now) as make:
        page = _page(db, user, written, now)
        faults, said = dict[str, Phrase](), list[tuple[LookUp, LookAnswer, str]]()
        for row in page.rows:
            given, word = typed.get(row.look.id, ("", ""))
            words = one_line(word)
            chosen = next((one for one in LookAnswer if one == given), None)
            if row.answered or chosen is None:
                continue
            if chosen is not LookAnswer.YES and not words:
                faults[f"words.{row.look.id}"] = Phrase("Skriv kort, hvad I gør ved det.")
            if len(words) > LONGEST_WORDS:
                faults[f"words.{row.look.id}"] = Phrase("Skriv højst {count} tegn.", {"count": LONGEST_WORDS})
            said.append((row.look, chosen, words))
        if not said and page.waiting:
            faults[""] = Phrase("Svar på mindst ét opslag.")
        if faults:
            raise Invalid(faults)
        for look, chosen, words in said:
            stored.answer(db, page.key, look, chosen, words, user.id, now)
        waits = page.waiting - len(said)
        if not waits:
            tasks.finish(db, [TaskKind.CHECK_LOOKS], str(page.key), Act.LOOKS_ANSWERED, str(page.key))
        audit.record(db, now, Act.LOOKS_ANSWERED, user, subject=page.unit.id, listed=[look.child_id for look, *_ in said])
        make(str(page.key))
    return waits


def remind(db: Database, user: User, now: datetime) -> None:
    """Let it wait for whoever leads a unit that the last month's looks are looked into, in the months in which somebody is asked.

    It is asked for when a leader's day is shown, and stays until it is done.
    """
    today = local_day(now)
    if today.month not in RULES.asked_in:
        return
    for unit in user.led:
        key = LookKey(month_before(today), unit.id)
        if kept_tasks.about(db, [TaskKind.CHECK_LOOKS], str(key)) or not _sample(db, user, key, unit, now).waiting:
            continue
        with writing(db):
            task = Task(
                id=new_id(),
                kind=TaskKind.CHECK_LOOKS,
                unit_id=unit.id,
                due_on=LookKey(today.replace(day=1), unit.id).last,
                made_at=now,
                made_by=None,
                subject=str(key),
                role=Role.MANAGER,
                why=Phrase("{first} til {last}", {"first": key.month, "last": key.last}),
            )
            tasks.make(db, task)


def _page(db: Database, user: User, written: str, now: datetime) -> SamplePage:
    access.check_can_lead(user)
    key = LookKey.read(written)
    unit = next((unit for unit in user.led if key and unit.id == key.unit_id), None)
    if key is None or unit is None or not local_day(now) - OLDEST <= key.month <= month_before(local_day(now)):
        raise NotFound
    return _sample(db, user, key, unit, now)


def _sample(db: Database, user: User, key: LookKey, unit: Unit, now: datetime) -> SamplePage:
    people = stored.people_of(db, (unit,), key.month, key.last)
    others = [id_ for id_ in people if id_ != user.id]
    found = stored.of_people(db, others, end_of(key.month - A_DAY), end_of(key.last), (unit,))
    taken = drawn([look for look in found if not look.is_refused], key)
    names = stored.names_within(db, (look.child_id for look in taken), user.reach, now)
    answered = stored.answers(db, key)
    rows = (Drawn(look, people[look.user_id], names.get(look.child_id), answered.get(look.id)) for look in taken)
    return SamplePage(key, unit, tuple(rows), cautions.under_caution(db, list(names)))


def _unusual(db: Database, user: User, units: Sequence[Unit] | None, now: datetime) -> tuple[UnusualRow, ...]:
    today = local_day(now)
    since: date = today - timedelta(days=RULES.days)
    people = stored.people_of(db, units, since, today)
    looks = stored.of_people(db, [id_ for id_ in people if id_ != user.id], end_of(since), end_of(today), units)
    ids = {look.child_id for look in looks}
    every = stored.names_anywhere(db, ids)
    named = _findable(db, user, every) if units is None else stored.names_within(db, ids, _led(user), now)
    return tuple(
        UnusualRow(one, people[one.user_id], tuple((id_, named[id_]) for id_ in one.child_ids if id_ in named))
        for one in unusual(looks, people, every, stored.ties(db, looks))
    )


def _findable(db: Database, user: User, names: Mapping[str, str]) -> Mapping[str, str]:
    """Without protected names, whose children whoever reads the whole log finds by number alone, nor who is closed to the user."""
    told, shut = stored.told_by_name(db, names), closed.kept_out_of(db, names)
    return {id_: name for id_, name in names.items() if id_ in told and (id_, user.id) not in shut}


def _led(user: User) -> Reach:
    return Reach(user.id, user.led)

"""The facts of a unit's rounds, in a handful of queries however many children there are."""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, NamedTuple

from screening.domain.people import GroupKind, Reach, Unit
from screening.domain.rounds.due import Due, RoundChild
from screening.language import local_day
from screening.storage.children import last_looks
from screening.storage.children.joined import STANDS, child_by_record, every_record, kept_id, records_of
from screening.storage.children.reach import SIDE_BY_SIDE, WITHIN_UNITS, ids_as_json, is_of_units, shut_to, unit_values
from screening.storage.database import Database, rows, tuples
from screening.storage.working_out import listed_once, worked_out_of_each

UTC_WRITTEN: Final = "+00:00"
OF_SOME: Final = f"""SELECT value FROM json_each(:only) UNION ALL SELECT alias_id FROM child_alias
    WHERE child_alias.child_id IN (SELECT value FROM json_each(:only)) AND {STANDS}"""  # noqa: S608 - our own text
"""The records of some children (ids)."""
FEW: Final = 50
"""Where no more than one of so many children of a unit is asked about, each course is looked up; else everything that the unit has signed
is read in one go. To find a course costs about as much as to read on past what was signed about so many.
"""
BY_CHILD: Final = """SELECT asked.value, assessment_id, replaces_id, author_id, facts ->> 'on', signed_at, facts ->> 'scale', fingerprint
    FROM json_each(:records) AS asked CROSS JOIN assessment_facts AS signed
        ON signed.child_id = asked.value AND signed_at >= date(:since, '-1 day')
    WHERE signed.unit_id IN (SELECT value FROM json_each(:ours)) AND facts ->> 'on' >= :since
    ORDER BY signed_at, assessment_id"""
"""SQL for what was seen of some records since a day, from the end of each one's course: nobody signs what is not yet seen. The day before,
for moments are kept as UTC.
"""
BY_UNIT: Final = """SELECT child_id, id, replaces_id, author_id, observed_on, signed_at, scale_id, fingerprint
    FROM assessment INDEXED BY assessment_by_unit
    WHERE unit_id || '' IN (SELECT value FROM json_each(:ours)) AND observed_on >= :since
        AND child_id IN (SELECT value FROM json_each(:records))
    ORDER BY signed_at, id"""


class UnitChild(NamedTuple):
    """A child of a unit today, as far as rounds go, and how it is called. `knows_id` is who knows it best."""

    child: RoundChild
    name: str
    name_order: str
    group_id: str | None
    knows_id: str | None


class UnitChildren(tuple[UnitChild, ...]):
    """Children of a unit by name. `due` is what each of them is due in, by the round and the days that were asked about: it depends on them
    alone, and is worked out once.
    """

    due: dict[Hashable, Sequence[tuple[UnitChild, Due]]]

    def __init__(self, _: Iterable[UnitChild] = ()) -> None:
        self.due = {}


class SignedThen(NamedTuple):
    """An assessment that stands: who signed it first and when that was, and the scale as it was in force then."""

    author_id: str
    observed_on: date
    signed_on: date
    scale_id: str
    fingerprint: str
    assessment_id: str


def has_more_children_than(db: Database, unit: Unit, count: int, today: date) -> bool:
    """Whether more children than so many go to a unit today. It never counts further than that."""
    found = rows(
        db,
        """SELECT count(*) AS count FROM (SELECT 1 FROM child_unit WHERE unit_id IN (SELECT value FROM json_each(:ours))
            AND since <= :today AND (until IS NULL OR until >= :today) LIMIT :most)""",
        {"ours": ids_as_json((unit,)), "today": today.isoformat(), "most": count + 1},
    )
    return int(found[0]["count"]) > count


def some_of(db: Database, unit: Unit, today: date, count: int) -> Sequence[str]:
    """So many children (ids) that go to a unit today, whoever they are; all where there are no more."""
    found = tuples(
        db,
        f"""SELECT DISTINCT {kept_id("child_unit.child_id")} FROM child_unit WHERE unit_id IN (SELECT value FROM json_each(:ours))
            AND since <= :today AND (until IS NULL OR until >= :today) LIMIT :count""",  # noqa: S608 - our own text
        {"ours": ids_as_json((unit,)), "today": today.isoformat(), "count": count},
    )
    return [child_id for (child_id,) in found]


def children_of(
    db: Database,
    reach: Reach,
    unit: Unit,
    today: date,
    only: Sequence[str] | None = None,
    known_by: str | None = None,
    in_group: str | None = None,
) -> UnitChildren:
    """Every child that goes to a unit today and is within reach, by name; `only` some of them (ids), those whom somebody knows best, or
    those in a group.

    Since when a child goes there is told of the stay without a break until today. But for `only` some they are read once until one changes.
    """
    within = reach.within(unit)
    read = partial(_children_of, db, within, unit, today, only, known_by, in_group)
    by = ids_as_json(within.units), ids_as_json((unit,)), today, known_by, in_group
    there = read() if only is not None else listed_once(db, read, "children of", *by)
    shut = shut_to(db, within)
    return UnitChildren(one for one in there if one.child.id not in shut) if shut else there


def _children_of(
    db: Database, reach: Reach, unit: Unit, today: date, only: Sequence[str] | None, known_by: str | None, in_group: str | None
) -> UnitChildren:
    """The same for whoever it is: those who are closed to the asker too."""
    seen, among = f"child.id IN ({WITHIN_UNITS})", ""
    if (only, known_by, in_group) != (None, None, None):
        seen = is_of_units("child.id", SIDE_BY_SIDE)  # one by one, for a unit has thousands
    if only is not None:
        among = f"AND child_unit.child_id IN ({OF_SOME})"
    for wanted, of_whom in ((known_by, "knows_id = :known_by"), (in_group, "group_id = :in_group")):
        if wanted is not None:
            now_there = f"SELECT child_id FROM child_unit WHERE {of_whom} AND (until IS NULL OR until >= :today)"  # noqa: S608 - our own text
            among += f" AND child_unit.child_id IN ({now_there})"
    found = tuples(
        db,
        f"""SELECT child.id, child.name, child.name_order, child.born, child.weeks_early, since, until, group_id, unit_group.kind, knows_id
        FROM child_unit {SIDE_BY_SIDE} CROSS JOIN child INDEXED BY child_listed ON child.id = {kept_id("child_unit.child_id")}
            LEFT JOIN unit_group ON unit_group.id = group_id
        WHERE child_unit.unit_id IN (SELECT value FROM json_each(:ours)) AND since <= :today AND {seen} {among}
        ORDER BY child.name_order, child.id, since DESC""",  # noqa: S608 - our own text
        unit_values(reach, today)
        | {"ours": ids_as_json((unit,)), "only": json.dumps(list(only or ())), "known_by": known_by, "in_group": in_group},
    )
    told: list[UnitChild] = []
    before: date | None = None
    for id_, name, order, born, early, since, until, group_id, kind, knows_id in found:
        begins = date.fromisoformat(since)
        ends = date.fromisoformat(until) if until else None
        last = told[-1] if told else None
        if last is None or last.child.id != id_:
            group = GroupKind(kind) if kind else None
            child = RoundChild(id_, date.fromisoformat(born), early, begins, ends, group)
            told.append(UnitChild(child, name, order, group_id, knows_id))
            before = begins
        elif before is not None and (ends is None or ends >= before - timedelta(days=1)):
            one = last.child
            told[-1] = UnitChild(
                RoundChild(id_, one.born, one.weeks_early, min(begins, before), one.until, one.group),
                name,
                order,
                last.group_id,
                last.knows_id,
            )
            before = min(begins, before)
        else:
            before = None
    return UnitChildren(told)


def signed_in(db: Database, child_ids: Sequence[str], unit: Unit, since: date) -> Mapping[str, Sequence[SignedThen]]:
    """What a unit has signed about these children, observed on a day or later: what stands, as it was first signed.

    It is read once until something is signed about a child.
    """

    nothing: Sequence[SignedThen] = ()
    read, signs = partial(_signed_in, db, unit, since), last_looks.signs(db, child_ids, unit)
    held = worked_out_of_each(db, read, signs, nothing, "signed in", ids_as_json((unit,)), since)
    return {child_id: signed for child_id, signed in held.items() if signed}


def _signed_in(db: Database, unit: Unit, since: date, child_ids: Sequence[str]) -> dict[str, Sequence[SignedThen]]:
    child_of = child_by_record(db)
    found = tuples(
        db,
        BY_CHILD if last_looks.are_more_than(db, unit, len(child_ids) * FEW) else BY_UNIT,
        {"records": json.dumps(every_record(child_ids, child_of)), "ours": ids_as_json((unit,)), "since": since.isoformat()},
    )
    corrects = _corrections(db, [row[1] for row in found])
    corrected = set(corrects.values())
    first_by = dict[str, tuple[str, str, str]]()
    standing = defaultdict[str, dict[str, SignedThen]](dict)
    for record_id, id_, replaces_id, author_id, observed_on, signed_at, scale_id, fingerprint in found:
        child_id = child_of.get(record_id, record_id)
        while replaces_id in corrects and replaces_id not in first_by:
            replaces_id = corrects[replaces_id]  # noqa: PLW2901 - what was corrected in between tells of another day
        first, author, signed = first_by[id_] = first_by.get(replaces_id, (id_, author_id, signed_at))
        signed_on = _day(signed)
        standing[child_id][first] = SignedThen(author, date.fromisoformat(observed_on), signed_on, scale_id, fingerprint, id_)
    return {child_id: tuple(one for one in each.values() if one.assessment_id not in corrected) for child_id, each in standing.items()}


def _corrections(db: Database, assessment_ids: Sequence[str]) -> Mapping[str, str]:
    """What corrects these assessments (ids), and what corrects that, each with what it corrects: of whichever day, for the day may be what
    is put right.
    """
    found = tuples(
        db,
        """WITH RECURSIVE correction (id, replaces_id) AS (
            SELECT later.id, later.replaces_id FROM json_each(:ids) AS asked
                CROSS JOIN assessment AS later ON later.replaces_id = asked.value
            UNION SELECT later.id, later.replaces_id FROM correction CROSS JOIN assessment AS later ON later.replaces_id = correction.id)
        SELECT id, replaces_id FROM correction""",
        {"ids": json.dumps(list(assessment_ids))},
    )
    return dict(found)


def _day(moment: str) -> date:
    """The day of a moment where the units are: the day as it is written, but near midnight. Asked for thousands at once."""
    return date.fromisoformat(moment[:10]) if moment.endswith(UTC_WRITTEN) and "03" <= moment[11:13] <= "20" else _slowly(moment)


def _slowly(moment: str) -> date:
    return local_day(datetime.fromisoformat(moment))


def drafted_in(db: Database, child_ids: Iterable[str], unit: Unit) -> Mapping[str, Sequence[date]]:
    """The days on which the drafts that are open in a unit about these children were last saved; not those that correct something."""
    found = tuples(
        db,
        f"""SELECT asked.value, saved_at FROM json_each(:ids) AS asked CROSS JOIN draft ON draft.child_id IN {records_of("asked.value")}
        WHERE draft.unit_id IN (SELECT value FROM json_each(:ours)) AND replaces_id IS NULL""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(child_ids)), "ours": ids_as_json((unit,))},
    )
    saved = defaultdict[str, list[date]](list)
    for child_id, saved_at in found:
        saved[child_id].append(local_day(datetime.fromisoformat(saved_at)))
    return saved


def answers_of(db: Database, assessment_ids: Sequence[str], item_ids: Sequence[str]) -> Mapping[tuple[str, str], str]:
    """What was answered to some items (ids) in some assessments, by assessment and item."""
    found = tuples(
        db,
        """SELECT asked.value, item_id, answer FROM json_each(:ids) AS asked CROSS JOIN answer ON answer.assessment_id = asked.value
        WHERE item_id IN (SELECT value FROM json_each(:items))""",
        {"ids": json.dumps(list(assessment_ids)), "items": json.dumps(list(item_ids))},
    )
    return {(assessment_id, item_id): answer for assessment_id, item_id, answer in found}


def numbers_of(db: Database, child_ids: Sequence[str]) -> Mapping[str, tuple[str | None, bool]]:
    """The number of each of these children as it is kept, None without one, and whether its name is protected in any record."""
    found = tuples(
        db,
        f"""SELECT asked.value, child.cpr, EXISTS (SELECT 1 FROM child AS record
            WHERE record.id IN {records_of("asked.value")} AND record.name_protected = 1)
        FROM json_each(:ids) AS asked CROSS JOIN child ON child.id = asked.value""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(child_ids))},
    )
    return {id_: (cpr, bool(protected)) for id_, cpr, protected in found}

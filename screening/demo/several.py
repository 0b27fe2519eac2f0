"""Pairs who saw a child apart and have yet to look together, and a child whose parents see it each in their own way."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from screening.demo.days import at_work, workday, workday_before
from screening.demo.people import SCHOOL, SOLSIKKEN, Staff
from screening.domain.assessing.assessments import Signed
from screening.domain.assessing.typed_sheet import TypedSheet, write_sheet
from screening.domain.people import Reach, Unit, User
from screening.domain.rating.asking import TypedAsking
from screening.domain.rating.ratings import AskedRater
from screening.domain.rating.table import Helper, TableVoice, TypedTable
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.services.rating import asking, table
from screening.storage.assessing import assessments, courses, drafts
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.my_day import tasks
from screening.storage.rating import ratings
from screening.storage.sharing.cautions import under_caution

MINUTE: Final = 461
SEEN_FROM: Final = ("Om formiddagen i den lille gruppe: leger, spørger og siger farvel uden gråd.", "Om eftermiddagen: går for sig selv.")
TOLD: Final = (
    {"interpretation": "Den lille gruppe bærer. Jeg er i tvivl om resten af dagen.", "parents_told": "Far ved, at vi er to, der ser."},
    {"interpretation": "Dagen er for lang uden en fast voksen.", "parents_told": "Talte med mor ved afhentning. Hun ser det samme."},
)
WORST_APART: Final = 3


def look_with_several(db: Database, staff: Staff, in_force: InForce, today: date) -> None:
    """Write it of two children of the daycare that have neither a caution nor a draft nor a task; a small town goes without it."""
    unit, anne, carla = staff.units[SOLSIKKEN], staff.users["anne"], staff.users["carla"]
    moment = at_work(workday_before(today), MINUTE)
    there = children.of_unit(db, Reach(carla.id, (unit,)), unit, today)
    cautious = under_caution(db, [child.id for child in there])
    seen: list[Signed] = []
    for child in sorted(there, key=lambda child: child.name):
        is_busy = any(drafts.of_author(db, child.id, user.id) for user in (anne, carla)) or tasks.of_child(db, child.id, unit.id)
        marks = [mark for mark in courses.marks(db, child.id, (unit,), carla.id) if mark.stands]
        if child.id not in cautious and not is_busy and marks and marks[-1].overall_point and marks[-1].overall_point > WORST_APART:
            seen += assessments.chosen(db, [marks[-1].id], carla.id)
    if len(seen) > 1:
        _apart(db, in_force, (anne, carla), seen[0], moment)
    _apart_in_round(db, staff, in_force, moment + timedelta(minutes=6))
    if len(seen) > 1:
        _each_their_own(db, in_force, anne, seen[1], moment + timedelta(minutes=8))


def _apart(db: Database, in_force: InForce, two: tuple[User, User], last: Signed, moment: datetime) -> None:
    asked = TypedAsking(frozenset(user.id for user in two), due_on=written_day(workday(moment.date() + timedelta(days=9))))
    asking.ask(db, two[0], last.child_id, asked, moment)
    for place, user in enumerate(two):
        typed = _otherwise(last, moment, place)
        signing.sign(db, user, last.child_id, in_force, typed, 0, moment + timedelta(minutes=2 + 2 * place))


def _apart_in_round(db: Database, staff: Staff, in_force: InForce, moment: datetime) -> None:
    """In a round that asks for two, the second of them sees one child otherwise than the first; the other children still wait."""
    unit, pair = staff.units[SCHOOL], {staff.users[login].id: staff.users[login] for login in ("erik", "fatima")}
    there = children.of_unit(db, Reach(next(iter(pair)), (unit,)), unit, local_day(moment))
    cautious = under_caution(db, [child.id for child in there])
    for child in sorted(there, key=lambda child: child.name):
        rating = ratings.asking(db, child.id, unit.id)
        first = next(iter(rating.signed), None) if rating and rating.round_id and child.id not in cautious else None
        second = next(
            (user for id_, user in pair.items() if first and id_ != first.user_id and not drafts.of_author(db, child.id, id_)), None
        )
        if first and first.assessment_id and second and _thrives(db, child.id, unit, first):
            (last,) = assessments.chosen(db, [first.assessment_id], first.user_id)
            signing.sign(db, second, child.id, in_force, _otherwise(last, moment, 1), 0, moment)
            return


def _thrives(db: Database, child_id: str, unit: Unit, first: AskedRater) -> bool:
    point = next(mark.overall_point for mark in courses.marks(db, child_id, (unit,), first.user_id) if mark.id == first.assessment_id)
    return bool(point and point > 2 * WORST_APART)


def _otherwise(last: Signed, moment: datetime, place: int) -> TypedSheet:
    """What was signed, as the first or the second of two sees it who disagree."""
    sheet, first = write_sheet(last.case, last.account), next(iter(last.case.scores))
    point = str(WORST_APART + 1 + (0 if place else WORST_APART))
    return replace(
        sheet,
        observed_on=moment.date().isoformat(),
        points={**sheet.points, first: point},
        reasons={**sheet.reasons, first: SEEN_FROM[place]},
        said={},
        texts=TOLD[place],
    )


def _each_their_own(db: Database, in_force: InForce, writer: User, last: Signed, moment: datetime) -> None:
    marks = (
        (TableVoice.MOTHER, "4", "At morgenerne var uden gråd"),
        (TableVoice.FATHER, "8", "En at lege med om eftermiddagen"),
    )
    for place, (voice, point, higher) in enumerate(marks):
        points = dict.fromkeys(last.case.scores, point)
        said = TypedTable(points, higher, frozenset({Helper.ME, Helper.PLACE}))
        table.on_paper(db, writer, last.child_id, voice, said, in_force, moment + timedelta(minutes=place))

"""Two who saw the same child apart and have yet to look together, and a child whose parents see it each in their own way."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from screening.demo.days import at_work, workday, workday_before
from screening.demo.people import SOLSIKKEN, Staff
from screening.domain.assessing.assessments import Signed
from screening.domain.assessing.typed_sheet import TypedSheet, write_sheet
from screening.domain.people import Reach, User
from screening.domain.rating.asking import TypedAsking
from screening.domain.rating.table import Helper, TableVoice, TypedTable
from screening.language import written_day
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.services.rating import asking, table
from screening.storage.assessing import assessments, drafts
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.my_day import tasks
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
        marks = [mark for mark in assessments.marks(db, child.id, (unit,), carla.id) if mark.stands]
        if child.id not in cautious and not is_busy and marks and marks[-1].overall_point and marks[-1].overall_point > WORST_APART:
            seen += assessments.chosen(db, [marks[-1].id], carla.id)
    if len(seen) > 1:
        _apart(db, in_force, (anne, carla), seen[0], moment)
        _each_their_own(db, in_force, anne, seen[1], moment + timedelta(minutes=8))


def _apart(db: Database, in_force: InForce, two: tuple[User, User], last: Signed, moment: datetime) -> None:
    asked = TypedAsking(frozenset(user.id for user in two), due_on=written_day(workday(moment.date() + timedelta(days=9))))
    asking.ask(db, two[0], last.child_id, asked, moment)
    first = next(iter(last.case.scores))
    for place, user in enumerate(two):
        sheet = write_sheet(last.case, last.account)
        points = {**sheet.points, first: str(WORST_APART + 1 + (0 if place else WORST_APART))}
        typed: TypedSheet = replace(
            sheet,
            observed_on=moment.date().isoformat(),
            points=points,
            reasons={**sheet.reasons, first: SEEN_FROM[place]},
            said={},
            texts=TOLD[place],
        )
        signing.sign(db, user, last.child_id, in_force, typed, 0, moment + timedelta(minutes=2 + 2 * place))


def _each_their_own(db: Database, in_force: InForce, writer: User, last: Signed, moment: datetime) -> None:
    marks = (
        (TableVoice.MOTHER, "4", "At morgenerne var uden gråd"),
        (TableVoice.FATHER, "8", "En at lege med om eftermiddagen"),
    )
    for place, (voice, point, higher) in enumerate(marks):
        points = dict.fromkeys(last.case.scores, point)
        said = TypedTable(points, higher, frozenset({Helper.ME, Helper.PLACE}))
        table.on_paper(db, writer, last.child_id, voice, said, in_force, moment + timedelta(minutes=place))

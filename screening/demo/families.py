"""What three families of the daycare got on paper: a parents' paper after a talk, an invitation in Arabic, and a letter that waits."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from screening.demo.days import at_work, workday, workday_before
from screening.demo.people import SOLSIKKEN, Staff
from screening.domain.assessing.assessments import Mark
from screening.domain.children.child import Child
from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.typed_guardian import TypedGuardian
from screening.domain.helping.family_papers import AgreedLine, FamilyPaperKind, GivenBy, TypedPaper
from screening.domain.people import Reach, User
from screening.language import written_day
from screening.reports.helping.family_paper import family_paper_pdf, pages_of
from screening.services.children import guardians
from screening.services.family_papers import giving, writing
from screening.services.family_papers.giving import TypedGiving
from screening.services.helping.informing import ask_for_letter
from screening.services.publishing.configurations import InForce
from screening.storage import database
from screening.storage.assessing import courses
from screening.storage.children import children
from screening.storage.children import guardians as kept_guardians
from screening.storage.database import Database
from screening.storage.sharing.cautions import under_caution

MINUTE: Final = 441
A_MINUTE: Final = timedelta(minutes=1)
RECENT: Final = timedelta(days=120)
STRENGTHS: Final = (
    "{child} finder selv på lege, og de andre vil gerne være med.\n"
    "{child} kommer glad ind ad døren de fleste dage.\n"
    "I siger altid til, når noget er nyt derhjemme."
)
SEEN: Final = (
    "Det er svært at skifte fra leg til samling. {child} bliver vred og går væk. Det hjælper, når en voksen siger det lidt før.",
    "I er der, når der er brug for jer, og I spørger til dagen. Nogle morgener er svære for jer alle.",
)
MARKS: Final = (("6", "8"), ("7", "9"))
CALL: Final = "{name}, {title}. 00 12 34 21, hverdage kl. 7–16"


def tell_of_families(db: Database, staff: Staff, in_force: InForce, today: date) -> None:
    """Write it of three children of the daycare without a caution and without adults so far; a town without them goes without it."""
    unit, moment = staff.units[SOLSIKKEN], at_work(workday_before(today), MINUTE)
    there = children.of_unit(db, Reach(staff.users["carla"].id, (unit,)), unit, today)
    cautious = under_caution(db, [child.id for child in there])
    found: list[tuple[Child, Mark]] = []
    for child in sorted(there, key=lambda child: child.name):
        marks = [mark for mark in courses.marks(db, child.id, (unit,), staff.users["carla"].id) if not mark.replaced and _is_placed(mark)]
        if (
            child.id not in cautious
            and marks
            and today - marks[-1].observed_on < RECENT
            and not kept_guardians.every_of_child(db, child.id)
        ):
            found.append((child, marks[-1]))
    found.sort(key=lambda one: min(point for point in one[1].points.values() if isinstance(point, int)))
    for order, (tell, (child, mark)) in enumerate(zip((_parents_paper, _in_arabic, _waits), found, strict=False)):
        tell(db, staff, in_force, child, mark, moment + order * 4 * A_MINUTE)


def _is_placed(mark: Mark) -> bool:
    """Whether both parts stand on the ruler."""
    return len([point for point in mark.points.values() if isinstance(point, int)]) == len(SEEN)


def _parents_paper(db: Database, staff: Staff, in_force: InForce, child: Child, mark: Mark, moment: datetime) -> None:
    writer = staff.person(mark.rater.id)
    _parent(db, writer, child, TypedGuardian(f"Line {child.name.split()[-1]}", Relation.MOTHER, custody=True, told=MayBeTold.ALL), moment)
    _parent(db, writer, child, TypedGuardian(f"Rune {child.name.split()[-1]}", Relation.FATHER, custody=True, told=MayBeTold.ALL), moment)
    _give(db, writer, in_force, child, FamilyPaperKind.INFORMATION, mark, {}, (), GivenBy.HAND, moment + A_MINUTE)
    first = child.name.split()[0]
    texts = {"strengths": STRENGTHS.format(child=first), "call": _call(writer)}
    for dimension, seen, (parents, own) in zip(mark.points, SEEN, MARKS, strict=False):
        texts |= {f"seen.{dimension}": seen.format(child=first), f"parents.{dimension}": parents, f"child.{dimension}": own}
    agreed = (
        AgreedLine(writer.name.split()[0], "Giver besked fem minutter før, vi skifter", "hver dag"),
        AgreedLine("I", "Går med ind og siger farvel ved vinduet", "hver morgen"),
        AgreedLine("Vi alle", "Ser på, om det hjælper", written_day(workday(moment.date() + timedelta(days=42)))),
    )
    _give(db, writer, in_force, child, FamilyPaperKind.PARENTS, mark, texts, agreed, GivenBy.HAND, moment + 2 * A_MINUTE)


def _in_arabic(db: Database, staff: Staff, in_force: InForce, child: Child, mark: Mark, moment: datetime) -> None:
    writer = staff.person(mark.rater.id)
    mother = TypedGuardian("Amal Haddad", Relation.MOTHER, custody=True, told=MayBeTold.ALL, language="Arabisk", interpreter=True)
    _parent(db, writer, child, mother, moment)
    _give(db, writer, in_force, child, FamilyPaperKind.INFORMATION, mark, {}, (), GivenBy.SECURE_MAIL, moment + A_MINUTE)
    come = (writer, staff.users["carla"], staff.users["anne"])
    texts = {
        "on": written_day(workday(moment.date() + timedelta(days=8))),
        "time": "14.30",
        "place": "Børnehuset Solsikken, mødelokalet ved køkkenet",
        "comes": "\n".join(dict.fromkeys(f"{one.name}, {one.title.lower()}" for one in come)),
        "call": _call(writer),
    }
    _give(db, writer, in_force, child, FamilyPaperKind.DIALOGUE, mark, texts, (), GivenBy.SECURE_MAIL, moment + 2 * A_MINUTE)


def _waits(db: Database, staff: Staff, in_force: InForce, child: Child, mark: Mark, moment: datetime) -> None:
    writer, unit = staff.person(mark.rater.id), staff.units[SOLSIKKEN]
    _parent(db, writer, child, TypedGuardian(f"Ida {child.name.split()[-1]}", Relation.MOTHER, custody=True, told=MayBeTold.ALL), moment)
    with database.writing(db):
        ask_for_letter(db, child.id, unit.id, writer.id, mark.id, in_force.configuration.letters, moment)


def _parent(db: Database, writer: User, child: Child, typed: TypedGuardian, moment: datetime) -> None:
    guardians.add(db, writer, child.id, typed, "", moment)


def _give(
    db: Database,
    writer: User,
    in_force: InForce,
    child: Child,
    kind: FamilyPaperKind,
    mark: Mark,
    texts: dict[str, str],
    agreed: tuple[AgreedLine, ...],
    way: GivenBy,
    moment: datetime,
) -> None:
    configuration = in_force.configuration
    draft_id = writing.begin(db, writer, child.id, kind, mark.id, configuration, moment)
    begun = writing.own(db, writer, draft_id, moment).typed
    typed: TypedPaper = replace(begun, texts={**begun.texts, **texts}, agreed=agreed or begun.agreed)
    printer = (family_paper_pdf, pages_of)
    giving.give(db, writer, draft_id, typed, TypedGiving(way), 0, configuration, printer, moment)


def _call(writer: User) -> str:
    return CALL.format(name=writer.name, title=writer.title.lower())

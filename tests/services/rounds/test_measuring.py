"""What `reports` names of visits leaves as a file: each fact with its unit, or why it is missing, and nothing that a spreadsheet runs."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role, UnitKind, User
from screening.domain.rating.asking import TypedAsking
from screening.domain.rating.joint import read_joint
from screening.errors import NotFound
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rating import asking, together
from screening.services.rounds import answering, looking, measuring
from screening.services.rounds.answering import TypedAnswer
from screening.services.rounds.looking import RoundChoice
from screening.storage.database import Database, rows, writing
from screening.storage.people import units, users
from tests.eyes import JOINT
from tests.people import HIRED_ON, NOW, TODAY, People
from tests.sheets import WHOLE_SHEET, typed

MISSING = "Mangler, fordi"
BEFORE_ANYTHING = datetime(2026, 5, 25, 9, tzinfo=UTC)
EMIL_BORN = date(2026, 5, 20)
"""Four to six months old from 20.09.2026 to 19.12.2026, and eight from 20.01.2027 on."""
WHOLE = {"weight": "7900", "height": "68.5", "full_breastfeeding": "18"}
WEIGHED = {"weight": "8000"}
NOTHING: Mapping[str, str] = {}
SHEET = {key: value for key, value in WHOLE_SHEET.items() if not key.startswith(("sign.", "seen_on", "where", "what"))}


@pytest.fixture
def leader(db: Database, people: People) -> User:
    """Anne, who leads the health visitors here and visits families herself."""
    with writing(db):
        unit = units.add(db, "Sundhedsplejen", UnitKind.HEALTH_VISITING)
        for role in (Role.MANAGER, Role.HEALTH_VISITOR):
            users.add_membership(db, people.anne.id, unit.id, role, HIRED_ON)
    user = users.get(db, people.anne.id, TODAY)
    assert user is not None
    return user


@pytest.mark.parametrize("weeks_early", ["", "8", "20"])
def test_each_fact_is_there_or_says_why_it_is_missing(db: Database, leader: User, in_force: InForce, weeks_early: str) -> None:
    unit = leader.led[0]
    before, born = datetime(2026, 5, 25, 9, tzinfo=UTC), date(2026, 5, 20)
    names = ("=Emil Testesen", "Freja Testesen", "Gro Testesen")
    ids = [adding.add(db, leader, TypedChild(name, "", born, unit.id, weeks_early), before) for name in names]
    answers = {"answer.child_development.weight": "7250", "answer.child_development.full_breastfeeding": "17"}
    sheet = {**SHEET, "scale": "boernelineal-0-2", "observed_on": "20.11.2026", "unit": unit.id, **answers}
    signing.sign(db, leader, ids[0], in_force, *typed(sheet), NOW)
    key = f"half_year.0.{unit.id}"
    answering.answer(db, leader, key, ids[1], TypedAnswer("said_no"), in_force.configuration, NOW)

    content = measuring.fetch(db, leader, key, in_force.configuration, NOW, "da")

    told = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    by_name = {row["Barn"]: row for row in told}
    assert set(by_name) == {"'=Emil Testesen", "Freja Testesen", "Gro Testesen"}
    emil = by_name["'=Emil Testesen"]
    assert (emil["Vægt (g)"], emil["Kun modermælk (uger)"], emil["Højde (cm)"], emil["Set"]) == ("7250", "17", "", "20.11.2026")
    values = content.decode("utf-8-sig").split("\r\n")
    assert "ikke skrevet" in values[1] and "spørges der ikke om ved besøget" in values[1]
    assert values[2].count("forældrene sagde nej") == 4
    assert values[3].count("besøget er ikke gjort") == 4
    fetched = rows(db, "SELECT action FROM audit_event WHERE action = 'round_file_fetched'")
    assert len(fetched) == 1


def test_nobody_fetches_it_but_whoever_leads_the_unit(db: Database, people: People, leader: User, in_force: InForce) -> None:
    key = f"half_year.0.{leader.led[0].id}"

    for who in (people.bo, people.carla):
        with pytest.raises(NotFound):
            measuring.fetch(db, who, key, in_force.configuration, NOW, "da")
    own_round = f"daycare_autumn.2026.{people.solsikken.id}"
    with pytest.raises(NotFound):
        measuring.fetch(db, people.anne, own_round, in_force.configuration, NOW, "da")


@dataclass
class Visits:
    """Emil and those who sign about him at the health visitors."""

    db: Database
    leader: User
    in_force: InForce
    child_id: str = ""
    signed: int = 0

    def __post_init__(self) -> None:
        child = TypedChild("Emil Testesen", "", EMIL_BORN, self.leader.led[0].id)
        self.child_id = adding.add(self.db, self.leader, child, BEFORE_ANYTHING)

    @property
    def key(self) -> str:
        return f"half_year.0.{self.leader.led[0].id}"

    def sign(self, day: date, measured: Mapping[str, str], by: User | None = None, revision: str = "0", on: date | None = None) -> str:
        """Sign what was observed on a day, that afternoon or `on` a later day."""
        asked = {f"answer.child_development.{id_}": answer for id_, answer in measured.items()}
        sheet = {**SHEET, "scale": "boernelineal-0-2", "observed_on": day.isoformat(), "unit": self.leader.led[0].id, "revision": revision}
        self.signed += 1
        moment = _at(on or day) + timedelta(minutes=self.signed)
        return signing.sign(self.db, by or self.leader, self.child_id, self.in_force, *typed(sheet | asked), moment)

    def told(self, today: date) -> tuple[str, str, str, str]:
        """The day in the file, the weight, the height and the breastfeeding: as they are, or why they are missing."""
        content = measuring.fetch(self.db, self.leader, self.key, self.in_force.configuration, _at(today), "da").decode("utf-8-sig")
        _, row = csv.reader(io.StringIO(content), delimiter=";")
        height, weight, _, breastfeeding = (row[at] or row[at + 1] for at in (5, 7, 9, 11))
        return row[4], weight, height, breastfeeding

    def seen_on(self, today: date) -> date | None:
        """The day that the round's page says."""
        page = looking.look_at(self.db, self.leader, self.key, RoundChoice(), self.in_force.configuration, _at(today))
        return page.rows[0].seen_on


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 15, tzinfo=UTC)


@pytest.fixture
def visits(db: Database, leader: User, in_force: InForce) -> Visits:
    return Visits(db, leader, in_force)


EARLY, FIRST, SECOND, AFTER, LATER = (date(2026, *day) for day in ((9, 1), (10, 1), (11, 20), (12, 22), (12, 29)))
NOT_WRITTEN = "ikke skrevet"
ALL_TOLD = ("7900", "68,5", "18")


@pytest.mark.parametrize(
    ("signed", "seen", "told"),
    [
        ([(SECOND, WHOLE)], SECOND, ("20.11.2026", *ALL_TOLD)),
        ([(SECOND, WHOLE), (AFTER, NOTHING)], SECOND, ("20.11.2026", *ALL_TOLD)),
        ([(SECOND, WHOLE), (AFTER, WEIGHED)], SECOND, ("20.11.2026", *ALL_TOLD)),
        ([(SECOND, NOTHING), (AFTER, WHOLE)], SECOND, ("20.11.2026", NOT_WRITTEN, NOT_WRITTEN, NOT_WRITTEN)),
        ([(FIRST, WHOLE), (SECOND, NOTHING)], FIRST, ("01.10.2026", *ALL_TOLD)),
        ([(FIRST, WHOLE), (SECOND, WEIGHED)], FIRST, ("01.10.2026", "8000", "68,5", "18")),
        ([(FIRST, WHOLE), (SECOND, {"weight": "not_observed"})], FIRST, ("01.10.2026", *ALL_TOLD)),
        ([(FIRST, NOTHING), (SECOND, WHOLE)], FIRST, ("20.11.2026", *ALL_TOLD)),
        ([(FIRST, WEIGHED), (SECOND, WHOLE)], FIRST, ("20.11.2026", *ALL_TOLD)),
        ([(EARLY, WEIGHED), (SECOND, WHOLE), (AFTER, NOTHING)], SECOND, ("20.11.2026", *ALL_TOLD)),
        ([(EARLY, WHOLE), (SECOND, NOTHING)], SECOND, ("20.11.2026", NOT_WRITTEN, NOT_WRITTEN, NOT_WRITTEN)),
        ([(EARLY, WEIGHED), (FIRST, WHOLE), (SECOND, NOTHING), (AFTER, WEIGHED)], FIRST, ("01.10.2026", *ALL_TOLD)),
        ([(AFTER, WHOLE)], AFTER, ("22.12.2026", *ALL_TOLD)),
        ([(AFTER, WHOLE), (LATER, NOTHING)], AFTER, ("22.12.2026", *ALL_TOLD)),
        ([(EARLY, WHOLE), (AFTER, WEIGHED)], AFTER, ("22.12.2026", "8000", NOT_WRITTEN, NOT_WRITTEN)),
    ],
)
def test_a_fact_comes_from_the_newest_in_time_that_says_it_and_the_visit_keeps_its_day(
    visits: Visits, signed: Sequence[tuple[date, Mapping[str, str]]], seen: date, told: tuple[str, ...]
) -> None:
    for day, measured in signed:
        visits.sign(day, measured)
    at_the_end = date(2027, 1, 4)

    assert (visits.seen_on(at_the_end), visits.told(at_the_end)) == (seen, told)


def test_what_is_written_later_of_a_day_in_time_is_told_as_if_it_had_been_written_then(visits: Visits) -> None:
    visits.sign(SECOND, NOTHING)
    visits.sign(FIRST, WHOLE, on=LATER)

    assert (visits.seen_on(LATER), visits.told(LATER)) == (FIRST, ("01.10.2026", *ALL_TOLD))


def test_a_correction_replaces_what_it_corrects_and_nothing_newer(visits: Visits) -> None:
    wrong = visits.sign(FIRST, WHOLE)
    visits.sign(SECOND, WEIGHED)
    signing.correct(visits.db, visits.leader, wrong, "Højden var skrevet forkert.", _at(AFTER))
    visits.sign(FIRST, {"weight": "7700", "height": "67"}, revision="1", on=AFTER)

    assert (visits.seen_on(AFTER), visits.told(AFTER)) == (FIRST, ("01.10.2026", "8000", "67", NOT_WRITTEN))


def test_of_two_of_the_same_day_a_correction_of_the_older_leaves_the_newer_the_newest(visits: Visits) -> None:
    wrong = visits.sign(SECOND, WHOLE)
    visits.sign(SECOND, WEIGHED)
    signing.correct(visits.db, visits.leader, wrong, "Vægten var skrevet forkert.", _at(AFTER))
    visits.sign(SECOND, WHOLE | {"weight": "7000"}, revision="1", on=AFTER)

    assert visits.told(AFTER) == ("20.11.2026", "8000", "68,5", "18")


def test_the_joint_one_tells_what_they_say_together(db: Database, people: People, visits: Visits) -> None:
    unit = visits.leader.led[0]
    with writing(db):
        users.add_membership(db, people.carla.id, unit.id, Role.HEALTH_VISITOR, HIRED_ON)
    carla = users.get(db, people.carla.id, TODAY)
    assert carla is not None
    both, due = frozenset({visits.leader.id, carla.id}), SECOND + timedelta(days=7)
    rating = asking.ask(db, visits.leader, visits.child_id, TypedAsking(both, due_on=due.isoformat()), _at(FIRST))
    visits.sign(FIRST, WHOLE)
    visits.sign(SECOND, WHOLE | WEIGHED, by=carla)
    joint = read_joint(JOINT | {"answer.child_development.weight": "7900", "unit": unit.id})
    together.sign(db, visits.leader, rating, visits.in_force, joint, 0, _at(AFTER))

    assert (visits.seen_on(AFTER), visits.told(AFTER)) == (FIRST, ("20.11.2026", "7900", "68,5", "18"))

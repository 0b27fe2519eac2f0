"""Who lives and works in Lindeborg."""

import re
from datetime import date

import pytest

from screening.demo import DEMO_PASSWORD, Login, demo_logins
from screening.demo.children import CHILDREN
from screening.demo.doubles import ADDED_TWICE
from screening.demo.moves import EXPECTED, OLDEST
from screening.demo.people import UNITS
from screening.domain.ages import age_in_months
from screening.domain.children.cpr import read_cpr
from screening.domain.people import Role, UnitKind
from screening.services.entering.entering import log_in, who_is
from screening.services.people.passwords import SHORTEST_PASSWORD
from screening.settings import REPOSITORY
from screening.storage.database import Database, rows
from screening.storage.people import units, users
from tests.people import NOW

TODAY = date(2026, 11, 21)
GOING = "SELECT born FROM child WHERE id IN (SELECT child_id FROM child_unit WHERE until IS NULL)"
AGES_OF = {
    UnitKind.HEALTH_VISITING: range(0, 3),
    UnitKind.DAYCARE: range(0, 7),
    UnitKind.SCHOOL: range(5, 18),
    UnitKind.DENTAL_CARE: range(3, 18),
    UnitKind.AUTHORITY: range(0, 18),
}


def test_seven_units_of_every_kind_each_but_ppr_have_children_today(lindeborg: Database) -> None:
    found = units.every(lindeborg)
    going = rows(lindeborg, "SELECT unit_id, count(DISTINCT child_id) AS children FROM child_unit WHERE until IS NULL GROUP BY unit_id")

    assert len(found) == 7
    assert {unit.kind for unit in found} == set(UnitKind)
    assert {row["unit_id"] for row in going} == {unit.id for unit in found if unit.kind is not UnitKind.EDUCATIONAL_PSYCHOLOGY}
    assert min(row["children"] for row in going) >= 5


def test_fifteen_people_fill_all_nine_roles(lindeborg: Database) -> None:
    found = [users.with_login(lindeborg, login.login, NOW.date()) for login in demo_logins()]

    assert len(found) == 15
    assert {role for user in found if user for role in user.roles} == set(Role)


def test_the_readme_counts_lindeborg_as_it_is() -> None:
    told = re.search(r"(\d+) units, (\d+) users, (\d+) children", (REPOSITORY / "README.md").read_text(encoding="utf-8"))

    assert told and told.groups() == (str(len(UNITS)), str(len(demo_logins())), str(CHILDREN))


@pytest.mark.parametrize("wanted", demo_logins(), ids=lambda wanted: str(wanted.login))
def test_everybody_in_the_table_can_log_in(lindeborg: Database, wanted: Login) -> None:
    user = who_is(lindeborg, log_in(lindeborg, wanted.login, wanted.password, NOW), NOW)

    assert user is not None
    assert (user.name, user.title, user.roles) == (wanted.name, wanted.title, frozenset({wanted.role}))
    assert all(membership.unit.name in wanted.unit for membership in user.memberships)


def test_the_password_is_long_enough_for_the_real_thing() -> None:
    assert len(DEMO_PASSWORD) >= SHORTEST_PASSWORD


def test_every_number_is_a_test_number_that_says_the_birthday_and_is_nobody_elses(lindeborg: Database) -> None:
    children = rows(lindeborg, "SELECT name, cpr, born FROM child WHERE cpr IS NOT NULL")  # whoever was added twice has one number
    numbers = [read_cpr(child["cpr"]) for child in children]

    assert len(children) == CHILDREN == len({child["cpr"] for child in children}) == len({child["name"] for child in children})
    assert all(number and number.is_test and number.fulfils_modulus_11 for number in numbers)
    assert [number.born.isoformat() for number in numbers if number] == [child["born"] for child in children]


def test_there_are_children_of_every_age_from_newborn_to_seventeen(lindeborg: Database) -> None:
    ages = {age_in_months(date.fromisoformat(row["born"]), TODAY) // 12 for row in rows(lindeborg, GOING)}

    assert ages == {-1, *range(18)}, "one is not born yet"


def test_every_child_goes_to_one_to_three_units_that_fit_its_age(lindeborg: Database) -> None:
    going = rows(
        lindeborg,
        """SELECT child.id, born, kind FROM child JOIN child_unit ON child_id = child.id JOIN unit ON unit.id = unit_id
        WHERE until IS NULL""",
    )
    by_child: dict[str, list[str]] = {}
    for row in going:
        by_child.setdefault(row["id"], []).append(row["kind"])
        assert max(0, age_in_months(date.fromisoformat(row["born"]), TODAY)) // 12 in AGES_OF[UnitKind(row["kind"])]

    assert len(by_child) == CHILDREN + ADDED_TWICE + len(EXPECTED)
    assert {len(kinds) for kinds in by_child.values()} == {1, 2, 3}


def test_a_father_must_not_be_contacted_an_address_is_protected_and_half_siblings_share_a_mother(lindeborg: Database) -> None:
    banned = rows(lindeborg, "SELECT child_id, relation FROM child_guardian WHERE no_contact_since IS NOT NULL")
    protected = rows(lindeborg, "SELECT id FROM child WHERE address_protected = 1 AND address <> ''")
    pairs = rows(
        lindeborg,
        """SELECT kind FROM sibling JOIN child_guardian AS one ON one.child_id = sibling.child_id AND one.relation = 'mother'
        JOIN child_guardian AS other ON other.child_id = sibling_id AND other.guardian_id = one.guardian_id""",
    )

    assert [row["relation"] for row in banned] == ["father"]
    assert len(protected) == 1 and protected[0]["id"] != banned[0]["child_id"]
    assert [row["kind"] for row in pairs] == ["half", "half"]


def test_one_child_is_expected_one_is_just_born_and_a_group_is_to_begin_at_school(lindeborg: Database) -> None:
    waited = rows(lindeborg, "SELECT born, weeks_early, cpr FROM child WHERE name LIKE 'Barn %' ORDER BY born")
    in_room = "SELECT count(*) AS children FROM child_unit JOIN unit_group ON group_id = unit_group.id WHERE name = :name"
    room = rows(lindeborg, in_room, {"name": OLDEST})

    assert [(row["born"] > TODAY.isoformat(), row["weeks_early"]) for row in waited] == [(False, 4), (True, 0)]
    assert room[0]["children"] >= 2


def test_a_hand_over_waits_at_the_daycare_one_consent_stands_at_ppr_and_something_was_taken_back(lindeborg: Database) -> None:
    found = rows(
        lindeborg,
        """SELECT unit.kind, consent IS NOT NULL AS consented, summary IS NOT NULL AS handed_over, ended_at IS NOT NULL AS ended
        FROM disclosure JOIN unit ON unit.id = to_unit_id LEFT JOIN disclosure_end ON disclosure_id = disclosure.id
        ORDER BY ended, consented""",
    )

    assert [(row["kind"], row["consented"], row["handed_over"], row["ended"]) for row in found] == [
        ("daycare", 0, 1, 0),
        ("educational_psychology", 1, 0, 0),
        ("educational_psychology", 0, 0, 1),
    ]

"""Two years of assessments: true to the rules, readable, and the same each time."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from screening.demo import demo_logins, make_demo
from screening.demo.doubles import ADDED_TWICE
from screening.demo.moves import EXPECTED
from screening.demo.people import AUTHORITY
from screening.domain.ages import age_in_months, corrected_age_in_months
from screening.domain.people import Reach, User
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import ParentContact
from screening.language import in_copenhagen, local_day
from screening.services.assessing import results
from screening.services.children import joining
from screening.services.my_day import looking
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing.configurations import InForce
from screening.storage.assessing import assessments
from screening.storage.database import Database, Row, rows
from screening.storage.people import units, users
from tests.people import NOW
from tests.shared_databases import empty_database
from tests.tries import walked

TODAY = date(2026, 11, 21)
NEW_YEAR, LEAP_DAY, SUMMER = (
    datetime(2027, 1, 1, 23, 30, tzinfo=UTC),
    datetime(2028, 2, 29, 6, tzinfo=UTC),
    datetime(2026, 7, 15, 12, tzinfo=UTC),
)
FREE_TEXTS = """SELECT reason AS text FROM score UNION ALL SELECT what FROM observation UNION ALL SELECT words FROM observation
    UNION ALL SELECT place FROM observation UNION ALL SELECT interpretation FROM assessment UNION ALL SELECT parents_told FROM assessment
    UNION ALL SELECT next_step FROM assessment"""
LIFTED = "SELECT EXISTS (SELECT 1 FROM caution_lifted WHERE caution_id = caution.id) AS lifted FROM caution ORDER BY lifted"
GOING = "SELECT DISTINCT child_id FROM child_unit WHERE until IS NULL"
WITHOUT_IDS = """SELECT child_name, child_cpr, weeks_early, unit_name, author_name, fingerprint, scale_id, observed_on, overall_point,
    zone_id, interpretation, parents_told, next_step, signed_at, replaces_id IS NULL AS is_first FROM assessment
    ORDER BY signed_at, child_name"""


@dataclass(frozen=True)
class Evaluated:
    """What is stored of an assessment, and what evaluation says of it when it is read again."""

    row: Row
    result: Result


@pytest.fixture(scope="module")
def evaluated(lindeborg: Database, all_signed: list[Row], in_force: InForce) -> list[Evaluated]:
    """Every assessment that somebody can read today, read again and evaluated."""
    everywhere = Reach("", tuple(units.every(lindeborg)))
    read = [(row, assessments.get(lindeborg, row["id"], everywhere, TODAY)) for row in all_signed]
    return [Evaluated(row, evaluate(in_force.configuration, signed.case)) for row, signed in read if signed]


@pytest.fixture(scope="module")
def all_signed(lindeborg: Database) -> list[Row]:
    """Every signed assessment, oldest first."""
    return rows(lindeborg, "SELECT * FROM assessment ORDER BY signed_at")


def test_every_child_has_been_assessed_and_most_thrive(lindeborg: Database, all_signed: list[Row]) -> None:
    zones = Counter(row["zone_id"] for row in all_signed)

    assert 450 <= len(all_signed) <= 700
    assert len({row["child_id"] for row in all_signed}) == len(rows(lindeborg, GOING)) - ADDED_TWICE - len(EXPECTED)
    assert zones["green"] > 2 * zones["yellow"] > 4 * zones["red"] > 0


def test_a_child_was_added_twice_and_its_leader_finds_the_two(lindeborg: Database) -> None:
    carla = users.with_login(lindeborg, "carla", TODAY)
    assert carla is not None

    (pair,) = joining.look_for(lindeborg, carla, NOW).own

    assert joining.side_by_side(lindeborg, carla, pair.one.id, pair.other.id, NOW).hindrance is None


def test_they_fill_two_years_that_end_shortly_before_now(all_signed: list[Row]) -> None:
    first, last = (datetime.fromisoformat(all_signed[place]["signed_at"]) for place in (0, -1))

    assert timedelta(days=650) < NOW - first < timedelta(days=740)
    assert timedelta(0) < NOW - last < timedelta(days=7)
    assert all(date.fromisoformat(row["observed_on"]).weekday() < 5 for row in all_signed)


def test_every_scale_fitted_the_age_on_that_day(all_signed: list[Row], in_force: InForce) -> None:
    for row in all_signed:
        scale = in_force.configuration.scale(row["scale_id"])
        born, day = date.fromisoformat(row["child_born"]), date.fromisoformat(row["observed_on"])
        assert scale is not None
        assert scale.fits(age_in_months(born, day), corrected_age_in_months(born, row["weeks_early"], day))


def test_every_writer_worked_in_the_unit_and_the_child_went_there(lindeborg: Database, all_signed: list[Row]) -> None:
    members = {(row["user_id"], row["unit_id"]) for row in rows(lindeborg, "SELECT user_id, unit_id FROM membership")}
    stays = rows(lindeborg, "SELECT child_id, unit_id, since, coalesce(until, '9999-12-31') AS until FROM child_unit")
    went = {(row["child_id"], row["unit_id"]): (row["since"], row["until"]) for row in stays}

    for row in all_signed:
        since, until = went[row["child_id"], row["unit_id"]]
        assert (row["author_id"], row["unit_id"]) in members
        assert since <= row["observed_on"] <= until


def test_what_is_stored_is_what_evaluation_says(lindeborg: Database, all_signed: list[Row], evaluated: list[Evaluated]) -> None:
    promises = {
        row["assessment_id"]: row["due_on"] for row in rows(lindeborg, "SELECT assessment_id, due_on FROM task WHERE kind = 'look_again'")
    }

    for one in evaluated:
        row, result = one.row, one.result
        assert row["overall_point"] == result.overall.point
        assert row["zone_id"] == (result.overall.zone.id if result.overall.zone else None)
        assert promises.get(row["id"]) == (result.look_again_on.isoformat() if result.look_again_on else None)
        assert bool(row["parents_told"]) is (result.parent_contact is ParentContact.INFORM)
    alone = rows(lindeborg, "SELECT assessment_id FROM rating_single WHERE phase = 'alone'")
    assert len(evaluated) == len(all_signed) - len(alone)
    assert alone


def test_no_assessment_of_a_daycare_is_told_as_a_health_visitor_s_visit(lindeborg: Database, evaluated: list[Evaluated]) -> None:
    anne = users.with_login(lindeborg, "anne", TODAY)
    assert anne is not None
    own = [one.row["id"] for one in evaluated if one.row["author_id"] == anne.id and one.result.scale.visits]

    assert own
    assert all(results.report(lindeborg, anne, id_, NOW).result.visit is None for id_ in own[:5])


def test_two_children_carry_a_flag_of_abuse(lindeborg: Database) -> None:
    flagged = rows(
        lindeborg,
        """SELECT DISTINCT child_id FROM sign JOIN assessment ON assessment.id = assessment_id
        WHERE sign_id IN ('bruises', 'tells_of_violence', 'sexualised_behaviour', 'violence_at_home')""",
    )

    assert len(flagged) == 2


def test_one_caution_stands_in_several_units_and_one_was_lifted_with_its_reason(lindeborg: Database) -> None:
    cautions = rows(
        lindeborg,
        """SELECT reason, (SELECT count(*) FROM child_unit WHERE child_unit.child_id = caution.child_id AND until IS NULL) AS units
        FROM caution LEFT JOIN caution_lifted ON caution_id = caution.id ORDER BY reason IS NULL""",
    )

    assert [bool(one["reason"]) for one in cautions] == [True, False]
    assert cautions[1]["units"] >= 2


def test_a_leader_sees_what_several_people_have_promised(lindeborg: Database) -> None:
    day = looking.look_at(lindeborg, _user(lindeborg, "jonas"), NOW)

    assert len(day.whose) >= 4
    assert day.overdue.total >= 1 and day.soon.total >= 2


def test_the_rules_have_something_to_say(evaluated: list[Evaluated]) -> None:
    said = {advised.advice.id for one in evaluated for advised in one.result.advice}

    assert said >= {"abuse", "neglect", "very_low", "both_low", "strong_concern", "falling", "differ", "not_observed", "thriving"}
    assert said >= {"first_yellow", "again_yellow"}


def test_whoever_stands_before_a_notification_says_what_was_done(evaluated: list[Evaluated]) -> None:
    advised = [one for one in evaluated if one.result.headline and one.result.headline.advice.say.is_notification]
    outside = [one for one in advised if one.row["unit_name"] != AUTHORITY]

    assert len(outside) >= 10
    assert [one.row["next_step"] for one in outside if "nderret" not in one.row["next_step"]] == []


def test_one_assessment_is_corrected(all_signed: list[Row]) -> None:
    corrections = [row for row in all_signed if row["replaces_id"]]
    replaced = next(row for row in all_signed if row["id"] == corrections[0]["replaces_id"])

    assert len(corrections) == 1
    assert replaced["overall_point"] != corrections[0]["overall_point"]
    assert replaced["signed_at"] < corrections[0]["signed_at"]


def test_promises_are_mostly_kept_and_none_is_forgotten_for_long(lindeborg: Database) -> None:
    promises = rows(lindeborg, "SELECT due_on, done_by FROM task")
    waiting = [date.fromisoformat(row["due_on"]) for row in promises if row["done_by"] is None]

    assert len(waiting) < len(promises) / 3
    assert min(waiting) > TODAY - timedelta(days=60)


def test_the_professionals_find_something_on_their_day(lindeborg: Database) -> None:
    days = {login.login: looking.look_at(lindeborg, _user(lindeborg, login.login), NOW) for login in demo_logins()}

    assert sum(bool(day.overdue.rows) for day in days.values()) >= 4
    assert sum(bool(day.soon.rows) for day in days.values()) >= 6
    assert {login for login, day in days.items() if day.drafts} == {"anne", "bo", "dorte", "erik", "fatima", "gitte"}
    assert not days["karen"].overdue.rows and not days["lars"].soon.rows


def test_no_gap_is_left_open_in_any_text(lindeborg: Database) -> None:
    texts = [row["text"] for row in rows(lindeborg, FREE_TEXTS)]

    assert len(texts) > 2000
    assert [text for text in texts if re.search(r"[{}]|  |\bNone\b|^\s|\s$", text)] == []


def test_reports_side_by_side_do_not_look_copied(lindeborg: Database, all_signed: list[Row]) -> None:
    reasons = Counter(row["reason"] for row in rows(lindeborg, "SELECT reason FROM score WHERE not_observed = 0"))
    told = [(row["unit_id"], row["interpretation"], row["parents_told"], row["next_step"]) for row in all_signed]

    assert max(reasons.values()) <= reasons.total() / 200
    assert sum(before[1:] == after[1:] for before, after in pairwise(sorted(told, key=lambda one: one[0]))) <= 5


def test_the_log_is_whole_and_in_the_order_in_which_things_happened(lindeborg: Database) -> None:
    moments = [row["at"] for row in rows(lindeborg, "SELECT at FROM audit_event WHERE action NOT LIKE 'log_in%' ORDER BY id")]

    assert broken_log_rows(lindeborg) == []
    assert moments == sorted(moments)


def test_two_runs_tell_the_same_story(lindeborg: Database, in_force: InForce, tmp_path: Path) -> None:
    again = _made(tmp_path, in_force, NOW)

    assert rows(again, WITHOUT_IDS) == rows(lindeborg, WITHOUT_IDS)
    assert sorted(row["fields"] for row in rows(again, "SELECT fields FROM draft")) == sorted(
        row["fields"] for row in rows(lindeborg, "SELECT fields FROM draft")
    )
    again.close()


@pytest.mark.parametrize("now", walked([NOW], [NOW, NEW_YEAR, LEAP_DAY, SUMMER]))
def test_it_is_whole_on_any_day_of_the_year(now: datetime, lindeborg: Database, in_force: InForce, tmp_path: Path) -> None:
    today = local_day(now)
    db = lindeborg if now is NOW else _made(tmp_path, in_force, now)

    assessed = rows(db, "SELECT DISTINCT child_id FROM assessment")
    due = [date.fromisoformat(row["due_on"]) for row in rows(db, "SELECT due_on FROM task WHERE done_by IS NULL")]
    assert len(assessed) == 120
    assert sum(day < today for day in due) >= 3
    assert sum(today <= day <= today + timedelta(days=14) for day in due) >= 5
    assert min(due) > today - timedelta(days=75)
    assert [row["lifted"] for row in rows(db, LIFTED)] == [0, 1]
    assert broken_log_rows(db) == []
    if db is not lindeborg:
        db.close()


def _made(folder: Path, in_force: InForce, now: datetime) -> Database:
    db = empty_database(folder)
    make_demo(db, in_force, now)
    return db


def _user(db: Database, login: str) -> User:
    user = users.with_login(db, login, NOW.date())
    assert user is not None
    return user


def test_three_were_notified_about_and_each_keeps_its_clocks(lindeborg: Database) -> None:
    sent = rows(lindeborg, "SELECT acute, sent_at, supplements_id, fields FROM notification ORDER BY sent_at")
    night = [in_copenhagen(datetime.fromisoformat(row["sent_at"])) for row in sent if "Far slår på døren" in row["fields"]]
    done = {row["kind"]: row["done_act"] for row in rows(lindeborg, "SELECT kind, done_act FROM task WHERE done_act LIKE 'notification%'")}

    assert [bool(row["supplements_id"]) for row in sent].count(True) == 1
    assert [(moment.weekday(), moment.hour) for moment in night] == [(5, 22)]
    assert done == {"notify_ask_back": "notification_called", "notify_supplement": "notification_sent"}

"""The invented city is a whole database, as the product would have written it, and the same each time."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from screening.domain.children.cpr import read_cpr
from screening.domain.ruler.weighing.facts import facts_of
from screening.domain.ruler.weighing.kept import read_result
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.assessing import assessments
from screening.storage.assessing.facts import as_written
from screening.storage.database import Database, rows
from tests import last_looks
from tests.benchmarks.city import KEY, WHOLE, AnotherCity, Size, build, make
from tests.benchmarks.city.plan import SCHOOL_SINCE, SCHOOL_UNTIL, YEARS, seen_at, stays_of
from tests.storage.schemas import AGREED, schema_of

NOW = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
SIZE = Size(60, 260, 5)
FEW = 20


def _city(folder: Path, shipped: ConfigurationOnDisk) -> Database:
    settings = Settings(folder, REPOSITORY / "scales", folder / "data.key", KEY, "127.0.0.1", 0, https_only=False)
    return make(settings, SIZE, shipped.at_start, NOW).open()


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, shipped: ConfigurationOnDisk) -> Database:
    """A very small one."""
    return _city(tmp_path_factory.mktemp("city") / "data", shipped)


def test_it_is_a_database_as_the_product_makes_it(city: Database) -> None:
    assert schema_of(city) == AGREED.read_text("utf-8")
    assert not rows(city, "PRAGMA foreign_key_check")
    assert rows(city, "PRAGMA journal_mode") == [{"journal_mode": "wal"}]


def test_a_city_of_another_size_is_left_alone(tmp_path: Path) -> None:
    """The largest takes two hours: it went once because a figure was left out."""
    told = {"day": "2026-11-26", "steps": 1, "children": 110_000, "assessments": 4_000_000, "people": 500, "long": "", "short": ""}
    (tmp_path / WHOLE).write_text(json.dumps(told), "utf-8")

    with pytest.raises(AnotherCity, match="4000000"):
        build(tmp_path, SIZE)

    assert json.loads((tmp_path / WHOLE).read_text("utf-8")) == told


def test_its_last_looks_are_those_that_the_product_keeps(city: Database) -> None:
    assert last_looks.kept(city)
    assert last_looks.are_kept(city)


def test_its_log_is_one_chain_that_tells_of_every_signature(city: Database) -> None:
    signed = """SELECT count(*) AS many FROM assessment
        JOIN audit_event ON subject = assessment.id AND action = 'assessment_signed' AND at = signed_at"""

    assert not broken_log_rows(city)
    assert rows(city, signed)[0]["many"] == SIZE.assessments + 202


def test_nobody_in_it_has_a_number_that_somebody_could_have(city: Database) -> None:
    numbers = [(read_cpr(row["cpr"]), date.fromisoformat(row["born"])) for row in rows(city, "SELECT cpr, born FROM child")]

    assert len(numbers) == SIZE.children + 2
    assert all(number is not None and number.is_test and number.born == born for number, born in numbers)


def test_what_is_signed_in_it_reads_as_what_the_product_signs(city: Database, shipped: ConfigurationOnDisk) -> None:
    ids = [row["id"] for row in rows(city, f"SELECT id FROM assessment ORDER BY id LIMIT {FEW}")]

    signed = assessments.chosen(city, ids, "nobody")

    assert len(signed) == FEW
    for one in signed:
        result = read_result(one.kept.written, shipped.at_start.configuration, one.case)
        assert (result.overall.point, result.age_months) == (one.kept.overall_point, facts_of(one.case).age_months)
        assert all(past.observed_on <= one.case.observed_on and past.rater and past.ruler for past in one.case.history)
        (kept,) = rows(city, "SELECT facts FROM assessment_facts WHERE assessment_id = :id", {"id": one.id})
        points = as_written(facts_of(one.case)).partition('"points":')[2].partition("}")[0]
        assert points in kept["facts"]


def test_what_waits_in_it_was_promised_and_is_the_last_of_its_child(city: Database) -> None:
    waiting = rows(
        city,
        """SELECT task.about_on, (SELECT max(observed_on) FROM assessment WHERE assessment.child_id = task.child_id) AS last
        FROM task WHERE done_by IS NULL AND ended_at IS NULL""",
    )

    assert waiting and all(row["about_on"] == row["last"] for row in waiting)


def test_it_is_the_same_each_time(city: Database, tmp_path: Path, shipped: ConfigurationOnDisk) -> None:
    again = _city(tmp_path / "data", shipped)

    last = "SELECT * FROM audit_event ORDER BY id DESC LIMIT 1"
    results = "SELECT kept FROM assessment_result ORDER BY assessment_id"
    assert rows(city, last) == rows(again, last)
    assert rows(city, results) == rows(again, results)


def test_units_are_as_large_in_a_small_city_as_in_a_large_one() -> None:
    small, large = Size.of(40_000), Size.of(4_000_000)

    assert (large.children, large.assessments, large.people) == (110_000, 4_000_000, 500)
    assert small.children / small.blocks == large.children / large.blocks == 1_100


def test_a_child_is_assessed_where_it_is() -> None:
    born, today = date(2010, 3, 1), date(2026, 11, 26)
    for days in range(60, (SCHOOL_UNTIL - timedelta(days=1)).days, 17):
        for turn in range(6):
            day = born + timedelta(days=days)
            there = {stay.place for stay in stays_of(born, turn, today) if stay.since <= day and (stay.until is None or day <= stay.until)}
            assert seen_at(day - born, turn) in there
    assert SCHOOL_SINCE < SCHOOL_UNTIL


def test_what_it_signed_is_of_the_versions_of_its_years(city: Database) -> None:
    signed = rows(
        city, "SELECT fingerprint, min(signed_at) AS first, max(signed_at) AS last FROM assessment GROUP BY fingerprint ORDER BY first"
    )

    assert len(signed) > 4 * YEARS // 2
    assert all(one["last"] < after["first"] for one, after in pairwise(signed))

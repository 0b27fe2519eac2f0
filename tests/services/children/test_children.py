"""Finding and adding children, each in its own unit."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from screening.domain.children.child import Found
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Reach
from screening.domain.sharing.insight import ToldLine
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.children import adding, children, finding
from screening.services.publishing.configurations import InForce
from screening.services.sharing import insight
from screening.storage.children import children as storage
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from tests.people import ALMA_CPR, NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


@pytest.mark.parametrize("words", ["Alma", "alma test", "TESTESEN", "lma", ALMA_CPR, ALMA_CPR.replace("-", ""), "630221 4996"])
def test_a_child_is_found_by_name_part_of_name_or_cpr(db: Database, people: People, words: str) -> None:
    alma = add_alma(db, people)

    assert _ids(finding.search(db, people.anne, words, NOW)) == [alma]


@pytest.mark.parametrize("words", ["øjvind", "ØJVIND", "Åse", "åse"])
def test_danish_letters_are_found_in_either_case(db: Database, people: People, words: str) -> None:
    child_id = adding.add(db, people.anne, TypedChild("Øjvind Åse Testesen", "", date(2022, 5, 1), people.solsikken.id), NOW)

    assert _ids(finding.search(db, people.anne, words, NOW)) == [child_id]


@pytest.mark.parametrize("words", ["%", "_", "A_ma", "alma bo", "' OR 1=1 --"])
def test_signs_of_the_query_language_are_only_letters(db: Database, people: People, words: str) -> None:
    add_alma(db, people)

    assert _ids(finding.search(db, people.anne, words, NOW)) == []


SPELLINGS = [
    ("Søren", "Sören", "Soren"),
    ("Zoë", "Zoe"),
    ("Nguyễn", "nguyen", "NGUYE\u0302\u0303N"),
    ("Aage", "Åge", "A\u030age"),
    ("Kjærgaard", "Kjaergaard", "Kjærgård"),
    ("O'Brien", "O’Brien", "OBrien"),
    ("Anne–Marie", "Anne-Marie", "Anne Marie", "Anne\u2011Marie", "Annemarie"),
    ("Łukasz Đorđević", "Lukasz Dordevic"),
    ("Al\u00adma", "Al\u200bma", "Alma"),
    ("Bo", "bo"),
]


@pytest.mark.parametrize(
    ("name", "words"), [pair for group in SPELLINGS for pair in permutations(group, 2)], ids=lambda written: ascii(written)
)
def test_one_name_is_found_by_every_spelling_of_it(db: Database, people: People, name: str, words: str) -> None:
    child_id = adding.add(db, people.anne, TypedChild(f"{name} Testesen", "", date(2022, 5, 1), people.solsikken.id), NOW)
    adding.add(db, people.anne, TypedChild("Viktor Holm", "", date(2022, 5, 1), people.solsikken.id), NOW)

    assert _ids(finding.search(db, people.anne, words, NOW)) == [child_id]


@pytest.mark.parametrize("between", ["–", "\u2011", "−", " - ", ".", "\u00a0", "\u00ad"])
def test_a_number_is_a_number_whatever_stands_between(db: Database, people: People, between: str) -> None:
    alma = add_alma(db, people)
    written = ALMA_CPR.replace("-", between)

    assert _ids(finding.search(db, people.anne, written, NOW)) == [alma]
    assert _ids(finding.search(db, people.anne, f"Alma Test, {written}", NOW)) == [alma]


def test_all_are_counted_and_the_first_fifty_shown_in_danish_order(db: Database, people: People) -> None:
    names = ["Åse", "Ærø", "Øre", "aage", "Zenia", "anders", "Älva", *(f"Bo {number:02}" for number in range(53))]
    for name in names:
        adding.add(db, people.anne, TypedChild(f"{name} Testesen", "", date(2022, 5, 1), people.solsikken.id), NOW)

    every = finding.search(db, people.anne, "test", NOW)
    few = finding.search(db, people.anne, "å ø æ ä", NOW)
    unlike_bo = [
        child.name.split()[0]
        for child in storage.of_unit(db, people.anne.reach, people.solsikken, NOW.date())
        if not child.name.startswith("Bo")
    ]

    assert (every.total, len(every.children)) == (60, 50)
    assert few.total == 0
    assert unlike_bo == ["anders", "Zenia", "Älva", "Ærø", "Øre", "aage", "Åse"]


def test_three_thousand_words_are_searched_as_the_first_twelve(db: Database, people: People) -> None:
    alma = add_alma(db, people)

    assert _ids(finding.search(db, people.anne, "alma " * 3000, NOW)) == [alma]
    assert _ids(finding.search(db, people.anne, " ".join(f"a{number}" for number in range(3000)), NOW)) == []


def test_nothing_of_a_name_that_was_changed_or_deleted_stays_among_the_words(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    bo = adding.add(db, people.anne, TypedChild("Bo Kjærgaard", "", date(2022, 5, 1), people.solsikken.id), NOW)
    with writing(db):
        db.conn.execute("UPDATE child SET name = 'Navnløs' WHERE id = ?", (alma,))
        db.conn.execute("DELETE FROM child_unit WHERE child_id = ?", (bo,))
        db.conn.execute("DELETE FROM child WHERE id = ?", (bo,))

    assert rows(db, "SELECT * FROM child_word") == []


def test_a_search_reads_the_words_by_their_index(db: Database, people: People) -> None:
    add_alma(db, people)
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    finding.search(db, people.anne, "Alma Test", NOW)
    db.conn.set_trace_callback(None)

    searched = next(sql for sql in asked if "child_word" in sql)
    plan = " ".join(row["detail"] for row in rows(db, f"EXPLAIN QUERY PLAN {searched}"))
    assert "SEARCH child_word USING PRIMARY KEY (word>? AND word<?)" in plan
    assert "SCAN child" not in plan


def test_outsider_finds_and_sees_nothing(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)

    assert _ids(finding.search(db, people.bo, "Alma", NOW)) == []
    assert _ids(finding.search(db, people.bo, ALMA_CPR, NOW)) == []
    for look in (
        lambda: children.get(db, people.bo, alma, NOW),
        lambda: children.look_at(db, people.bo, alma, in_force.configuration, NOW),
        lambda: insight.of_child(db, people.bo, alma, NOW),
        lambda: finding.search(db, people.dorte, "Alma", NOW),
    ):
        with pytest.raises(NotFound):
            look()


def test_a_child_that_has_left_is_no_longer_seen(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.leave_unit(db, alma, people.solsikken, local_day(NOW))

    assert children.get(db, people.anne, alma, NOW).units == (people.solsikken,), "its last day there"
    with pytest.raises(NotFound):
        children.get(db, people.anne, alma, NOW + timedelta(days=1))


def test_a_unit_that_a_child_has_left_is_no_longer_among_its_units(db: Database, people: People) -> None:
    alma, both, today = add_alma(db, people), (people.solsikken, people.other), local_day(NOW)
    with writing(db):
        stays.leave_unit(db, alma, people.solsikken, today)
        stays.add_to_unit(db, alma, people.other, today)

    for day, units in ((today, set(both)), (today + timedelta(days=1), {people.other})):
        child = storage.get(db, alma, Reach("", both), day)
        assert child is not None
        assert set(child.units) == units


def test_no_child_gets_two_records(db: Database, people: People) -> None:
    add_alma(db, people)

    with pytest.raises(Invalid) as refused:
        adding.add(db, people.bo, TypedChild("Alma T.", ALMA_CPR, None, people.other.id), NOW)
    assert "cpr" in refused.value.faults
    assert people.solsikken.name not in str(refused.value.faults)


@pytest.mark.parametrize(
    ("name", "cpr", "born", "field"),
    [
        ("", "", date(2021, 2, 3), "name"),
        ("Alma 630221–4996", "", date(2021, 2, 3), "name"),
        ("Alma 63 02 21", "", date(2021, 2, 3), "name"),
        ("x" * 121, "", date(2021, 2, 3), "name"),
        ("Alma", "1234", None, "cpr"),
        ("Alma", "330221-4996", None, "cpr"),
        ("Alma", ALMA_CPR, date(2021, 2, 4), "born"),
        ("Alma", "", None, "born"),
        ("Alma", "", date(2027, 12, 1), "born"),
        ("Alma", "", date(1990, 1, 1), "born"),
    ],
)
def test_what_is_wrong_with_a_new_child_is_told_at_its_field(
    db: Database, people: People, name: str, cpr: str, born: date | None, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        adding.add(db, people.anne, TypedChild(name, cpr, born, people.solsikken.id), NOW)
    assert field in refused.value.faults
    assert rows(db, "SELECT * FROM child") == []


def test_nobody_adds_a_child_to_somebody_elses_unit(db: Database, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        adding.add(db, people.anne, TypedChild("Alma", "", date(2021, 2, 3), people.other.id), NOW)
    assert set(refused.value.faults) == {"unit"}


def test_every_view_search_and_change_is_logged_per_child(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    children.look_at(db, people.anne, alma, in_force.configuration, NOW)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    finding.search(db, people.carla, "Alma", NOW)

    actions = [line.act for line in insight.of_child(db, people.carla, alma, NOW).lines if isinstance(line, ToldLine)]
    assert actions == ["log_viewed", "children_searched", "assessment_signed", "draft_started", "child_viewed", "child_added"]
    assert rows(db, "SELECT count(*) AS many FROM audit_event WHERE action = 'children_searched'")[0]["many"] == 1


def test_the_page_tells_the_ruler_over_time(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"observed_on": "2025-11-01", "scale": "boernelineal-3-5"}), NOW)
    signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET), NOW + timedelta(hours=1))

    page = children.look_at(db, people.anne, alma, in_force.configuration, NOW + timedelta(hours=2))

    assert [mark.observed_on for mark in page.marks] == [date(2025, 11, 1), date(2026, 11, 20)]
    assert [course.marks for course in page.courses] == [page.marks]
    assert page.scale_of[page.marks[0].fingerprint, page.marks[0].scale].id == "boernelineal-3-5"


def _ids(found: Found) -> list[str]:
    assert found.total == len(found.children)
    return [child.id for child in found.children]


@pytest.mark.parametrize("words", ["3.2.2021", "alm 3/2-21", "630221", "030221", "Test 030221", "a t"])
def test_a_child_is_found_by_birth_date_by_six_digits_and_by_first_letters(db: Database, people: People, words: str) -> None:
    alma = add_alma(db, people)
    adding.add(db, people.anne, TypedChild("Bertram Holm", "", date(2021, 2, 4), people.solsikken.id), NOW)

    assert _ids(finding.search(db, people.anne, words, NOW)) == [alma]
    assert _ids(finding.search(db, people.bo, words, NOW)) == []


def test_a_word_that_many_have_is_looked_for_among_the_own_children(db: Database, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    alma = add_alma(db, people)
    adding.add(db, people.bo, TypedChild("Alba Testesen", "", date(2015, 2, 4), people.other.id), NOW)
    monkeypatch.setattr("screening.storage.children.finding.FEW", 1)

    assert _ids(finding.search(db, people.anne, "al te", NOW)) == [alma]
    assert _ids(finding.search(db, people.anne, "al 030221", NOW)) == [alma]
    assert _ids(finding.search(db, people.anne, "zz", NOW)) == []

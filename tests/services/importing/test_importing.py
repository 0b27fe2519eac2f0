"""A list is planned with nothing written, done all or not at all, and changes nothing the second time."""

import os
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from screening.domain.acts import Act
from screening.domain.children.fields import FactField
from screening.domain.children.typed_child import TypedChild
from screening.domain.importing.plans import Fate, ImportState
from screening.domain.people import Console
from screening.errors import Invalid, NotFound
from screening.language import render
from screening.services.children import adding, finding
from screening.services.importing import carrying_out, planning
from screening.services.importing.planning import Plan
from screening.services.proving.verifying import broken_log_rows
from screening.storage import audit
from screening.storage.children import children as kept
from screening.storage.children import guardians, history, siblings
from screening.storage.database import Database, open_database, rows, writing
from screening.storage.importing import staged
from tests.people import ALMA_CPR, NOW, TODAY, People, add_alma
from tests.services.importing.lists import HEADINGS, TWO, leader, planned, taken_in


def plan_of(db: Database, people: People, text: str) -> Plan:
    by = leader(db, people)
    return planning.look_at(db, by, planned(db, by, text), 100, NOW)


def test_a_plan_tells_what_is_new_and_writes_nothing(db: Database, people: People) -> None:
    plan = plan_of(db, people, TWO)

    assert [(row.number, row.name) for row in plan.new] == [(2, "Alma Testesen"), (3, "Bo Testesen")]
    assert not rows(db, "SELECT id FROM child")


def test_what_was_planned_is_there_with_room_mother_words_and_log(db: Database, people: People) -> None:
    taken_in(db, leader(db, people), TWO)

    found = finding.search(db, people.anne, "alma", NOW).children
    assert [(child.name, child.cpr, child.units) for child in found] == [("Alma Testesen", "0302214996", (people.solsikken,))]
    [mother] = guardians.every_of_child(db, found[0].id)
    assert (mother.guardian.name, mother.guardian.phone, mother.custody) == ("Mette Testesen", "00 00 00 01", True)
    assert [row["name"] for row in rows(db, "SELECT name FROM unit_group ORDER BY name")] == ["Bistuen", "Myrestuen"]
    assert Act.CHILDREN_IMPORTED in {event.act for event in audit.for_child(db, found[0].id)}
    assert not rows(db, "SELECT number FROM import_row")
    assert not broken_log_rows(db)


def test_a_list_writes_a_child_as_the_page_does(db: Database, people: People) -> None:
    by_page = add_alma(db, people)
    taken_in(db, leader(db, people), "CPR;Navn\n630221-4988;Alma Testesen\n")

    both = rows(db, "SELECT id, name_order, born, weeks_early, language, created_by FROM child ORDER BY created_at, rowid")
    words = [{row["word"] for row in rows(db, "SELECT word FROM child_word WHERE child_id = :id", {"id": one["id"]})} for one in both]

    assert len(both) == 2
    assert words[0] == words[1] != set()
    assert both[0]["id"] == by_page
    assert {key: both[0][key] for key in ("name_order", "born", "weeks_early", "language")} == {
        key: both[1][key] for key in ("name_order", "born", "weeks_early", "language")
    }


def test_the_same_file_again_changes_nothing(db: Database, people: People) -> None:
    taken_in(db, leader(db, people), TWO)
    before = [rows(db, f"SELECT * FROM {table}") for table in ("child", "child_change", "child_guardian", "child_unit", "unit_group")]  # noqa: S608

    plan = plan_of(db, people, TWO)
    carrying_out.begin(db, leader(db, people), plan.run.id, NOW)
    list(carrying_out.carry_out(db, leader(db, people), plan.run.id, NOW))

    assert plan.run.counts == {"new": 0, "changed": 0, "unchanged": 2, "alike": 0, "bad": 0}
    after = [rows(db, f"SELECT * FROM {table}") for table in ("child", "child_change", "child_guardian", "child_unit", "unit_group")]  # noqa: S608
    assert after == before


def test_what_is_another_is_told_old_and_new_and_stands_in_the_history(db: Database, people: People) -> None:
    taken_in(db, leader(db, people), TWO)
    text = f"{HEADINGS};Sprog\n0302214996;Alma Holm Testesen;Bistuen;Mette Testesen;;arabisk\n630222-4000;Bo Testesen;;;;\n"

    [row] = plan_of(db, people, text).changed
    taken_in(db, leader(db, people), text)

    assert {tuple(render(value, "da") for value in change) for change in row.changes} == {
        ("Navn", "Alma Testesen", "Alma Holm Testesen"),
        ("Sprog hjemme", "ikke oplyst", "arabisk"),
        ("Stue, klasse eller distrikt", "Myrestuen", "Bistuen"),
    }
    [alma] = finding.search(db, people.anne, "holm", NOW).children
    assert {str(one.difference.field) for one in history.of_child(db, alma.id)} >= {"name", "language"}
    assert Act.CHILDREN_CHANGED_BY_LIST in {event.act for event in audit.for_child(db, alma.id)}


def test_whoever_is_gone_from_the_list_is_told_and_stays(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    text = "CPR;Navn\n630222-4000;Bo Testesen\n"

    plan = plan_of(db, people, text)
    taken_in(db, leader(db, people), text)

    assert [child.id for child in plan.gone] == [alma]
    assert kept.get(db, alma, people.anne.reach, TODAY) is not None


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ("1.23E+09;Alma Testesen;;;", "cpr", "rundet"),
        ("631321-4996;Alma Testesen;;;", "cpr", "kan ikke læses"),
        ("630221-4996;;;;", "name", "navn"),
        ("630221-4996;Alma 630221-4996;;;", "name", "kun navnet"),
        ("630221-4996;Alma Testesen;;Mette 630221-4996;", "mother_name", "kun navnet"),
        ("010150-1234;Gamle Testesen;;;", "born", "fra graviditeten"),
        ("630221-4996;Alma Testesen;;Mette Testesen;" + "0" * 201, "mother_phone", "plads"),
        (f"630221-4996;Alma Testesen;{'S' * 61};;", "group", "højst"),
    ],
)
def test_a_bad_row_is_told_with_its_number_and_the_others_are_done(db: Database, people: People, row: str, column: str, told: str) -> None:
    plan = plan_of(db, people, f"{HEADINGS}\n{row}\n630222-4000;Bo Testesen;;;\n")

    [bad] = plan.bad
    assert (bad.number, bad.name) == (2, row.split(";")[1])
    assert bad.faults is not None
    assert set(bad.faults) == {column} and told in bad.faults[column].danish
    assert [one.number for one in plan.new] == [3]


def test_a_child_that_stands_twice_or_may_be_another_is_asked_about(db: Database, people: People) -> None:
    add_alma(db, people)
    text = (
        "CPR;Navn;Født\n630222-4000;Bo Testesen;\n630222-4000;Bo Testesen;\n"
        ";Alma Testesn;04.02.2021\n;Ida Holm;01.05.2021\n;Ida Holmm;01.05.2021\n"
    )

    plan = plan_of(db, people, text)

    assert [(row.number, row.fate) for row in plan.bad] == [(3, Fate.BAD), (4, Fate.ALIKE), (6, Fate.ALIKE)]
    assert [row.name for row in plan.bad] == ["Bo Testesen", "Alma Testesn", "Ida Holmm"]


def test_a_child_who_is_known_and_stands_twice_is_asked_about(db: Database, people: People) -> None:
    taken_in(db, leader(db, people), "CPR;Navn\n630222-4000;Bo Testesen\n")

    plan = plan_of(db, people, "CPR;Navn\n630222-4000;Bo Testesen\n630222-4000;Bo Testesen\n")

    assert [(row.number, row.fate) for row in plan.bad] == [(3, Fate.BAD)]


def test_a_list_protects_and_never_lifts_a_protection(db: Database, people: People) -> None:
    by = leader(db, people)
    taken_in(db, by, "CPR;Navn;Beskyttet adresse\n630222-4000;Bo Testesen;ja\n630222-4017;Ea Testesen;nej\n")

    plan = plan_of(db, people, "CPR;Navn;Beskyttet adresse\n630222-4000;Bo Testesen;nej\n630222-4017;Ea Testesen;ja\n")

    assert [(row.number, [words for words, _before, _after in row.changes]) for row in plan.changed] == [
        (3, [FactField.ADDRESS_PROTECTED.words])
    ]


def test_what_a_list_protects_is_protected_again_whatever_is_restored(db: Database, people: People) -> None:
    by = leader(db, people)
    taken_in(db, by, "CPR;Navn;Beskyttet adresse\n630222-4000;Bo Testesen;nej\n630222-4017;Ea Testesen;nej\n")

    taken_in(db, by, "CPR;Navn;Beskyttet adresse\n630222-4000;Bo Testesen;nej\n630222-4017;Ea Testesen;ja\n")

    ea = rows(db, "SELECT id FROM child WHERE name = 'Ea Testesen'")[0]["id"]
    assert rows(db, "SELECT kind, subject FROM afterward") == [{"kind": "child_protection", "subject": ea}]


def test_two_that_may_be_one_are_asked_about_over_the_turn_of_the_year(db: Database, people: People) -> None:
    plan = plan_of(db, people, "CPR;Navn;Født\n;Ida Holm;31.12.2020\n;Ida Holmm;01.01.2021\n")

    assert [(row.number, row.fate) for row in plan.bad] == [(3, Fate.ALIKE)]


def test_rows_that_are_asked_about_when_all_was_read_can_be_fetched_as_they_were(db: Database, people: People) -> None:
    by = leader(db, people)
    run_id = planned(
        db, by, "CPR;Navn;Født\n630222-4000;Bo Testesen;\n630222-4000;Bo Testesen;\n;Ida Holm;01.05.2021\n;Ida Holmm;01.05.2021\n"
    )

    assert [cells for _row, cells in staged.bad_cells(db, run_id)] == [
        ("630222-4000", "Bo Testesen", ""),
        ("", "Ida Holmm", "01.05.2021"),
    ]


def test_a_list_that_can_not_be_read_to_its_end_leaves_nothing_that_waits(db: Database, people: People) -> None:
    by = leader(db, people)

    with pytest.raises(Invalid):
        planned(db, by, "CPR;Navn\n" + "630222-4000;Bo Testesen\n" * 5000 + f"630222-4017;{'E' * 3000}\n")

    assert planning.waiting(db, by) == []
    assert not rows(db, "SELECT number FROM import_row")


def test_two_lists_wait_and_erasing_one_leaves_the_other(db: Database, people: People) -> None:
    by = leader(db, people)
    one, other = planned(db, by, TWO), planned(db, by, TWO)

    carrying_out.drop(db, by, one, NOW)

    assert [row["import_id"] for row in rows(db, "SELECT DISTINCT import_id FROM import_row")] == [other]


def test_a_child_of_another_unit_is_refused_without_saying_where_it_is(db: Database, people: People) -> None:
    add_alma(db, people)
    by = planning.importer(db, Console(), people.dorte.id, NOW)
    with pytest.raises(NotFound):
        planning.importer(db, people.bo, "", NOW)
    taken_in(db, by, "CPR;Navn;Skole\n630222-4000;Bo Testesen;Lindeborg Skole\n")

    [bad] = plan_of(db, people, "CPR;Navn\n630222-4000;Bo Testesen\n").bad

    assert bad.faults is not None
    assert people.other.name not in bad.faults["cpr"].danish


def test_nobody_sees_a_child_before_all_are_there_and_an_interrupted_list_goes_on(
    db: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staged, "AT_ONCE", 1)
    by = leader(db, people)
    run_id = planned(db, by, TWO)
    carrying_out.begin(db, by, run_id, NOW)
    half = carrying_out.carry_out(db, by, run_id, NOW)

    assert next(half).done == 1
    half.close()
    assert not finding.search(db, people.anne, "testesen", NOW).children
    for _progress in carrying_out.carry_out(db, by, run_id, NOW):
        pass

    assert len(finding.search(db, people.anne, "testesen", NOW).children) == 2
    assert planning.run_of(db, by, run_id).state is ImportState.DONE


def test_a_kill_in_the_middle_leaves_nothing_half_and_the_list_goes_on(
    db: Database, people: People, migrated: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staged, "AT_ONCE", 1)
    by = leader(db, people)
    run_id = planned(db, by, f"{TWO}630223-4000;Carl Testesen;;;\r\n")
    carrying_out.begin(db, by, run_id, NOW)
    killed = os.fork()
    if not killed:
        try:
            other = open_database(Path(db.main_file), migrated[1])
            next(carrying_out.carry_out(other, by, run_id, NOW))
            with writing(other):
                other.conn.execute("DELETE FROM import_row")
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.waitpid(killed, 0)

    assert not finding.search(db, people.anne, "testesen", NOW).children
    assert len(rows(db, "SELECT id FROM child")) == 1
    for _progress in carrying_out.carry_out(db, by, run_id, NOW):
        pass

    assert len(finding.search(db, people.anne, "testesen", NOW).children) == 3
    assert not broken_log_rows(db)


def test_a_list_that_meets_a_child_made_meanwhile_leaves_nothing(db: Database, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staged, "AT_ONCE", 1)
    by = leader(db, people)
    run_id = planned(db, by, f"{HEADINGS}\n630222-4000;Bo Testesen;;Mia Testesen;\n630221-4996;Alma Testesen;;Mette Testesen;\n")
    add_alma(db, people)
    carrying_out.begin(db, by, run_id, NOW)

    with pytest.raises(Invalid):
        list(carrying_out.carry_out(db, by, run_id, NOW))

    assert [row["name"] for row in rows(db, "SELECT name FROM child")] == ["Alma Testesen"]
    assert not rows(db, "SELECT id FROM child_guardian UNION ALL SELECT id FROM guardian UNION ALL SELECT about FROM child_change")
    assert planning.run_of(db, by, run_id).state is ImportState.DROPPED


def test_siblings_and_a_shared_mother_come_along(db: Database, people: People) -> None:
    text = (
        "CPR;Navn;Mors navn;Mors cpr;Søskende\n"
        "630221-4996;Alma Testesen;Mette Testesen;610190-4000;630222-4000\n"
        "630222-4000;Bo Testesen;Mette Testesen;610190-4000;\n"
    )

    taken_in(db, leader(db, people), text)

    one, other = finding.search(db, people.anne, "testesen", NOW).children
    assert [sibling.child.id for sibling in siblings.of_child(db, one.id, people.anne.reach, TODAY)] == [other.id]
    assert [row["cpr"] for row in rows(db, "SELECT cpr FROM guardian")] == ["6101904000"]
    told = rows(db, "SELECT after, how FROM child_change WHERE field = 'guardian'")
    assert [(row["after"], row["how"]) for row in told] == [("Mette Testesen", "first")] * 2


def test_another_persons_list_is_not_found(db: Database, people: People) -> None:
    run_id = planned(db, leader(db, people), TWO)

    with pytest.raises(NotFound):
        planning.run_of(db, planning.importer(db, Console(), people.dorte.id, NOW), run_id)


def test_a_form_that_begins_a_list_twice_is_refused(db: Database, people: People) -> None:
    by = leader(db, people)
    run_id = planned(db, by, TWO)
    carrying_out.begin(db, by, run_id, NOW)

    with pytest.raises(Invalid):
        carrying_out.begin(db, by, run_id, NOW)


def test_a_list_that_nobody_says_yes_to_is_forgotten_after_a_day(db: Database, people: People) -> None:
    by = leader(db, people)
    run_id = planned(db, by, TWO)

    carrying_out.forget_old(db, by, NOW + timedelta(hours=23))
    assert planning.run_of(db, by, run_id).state is ImportState.PLANNED
    carrying_out.forget_old(db, by, NOW + timedelta(hours=25))

    assert planning.run_of(db, by, run_id).state is ImportState.DROPPED
    assert not rows(db, "SELECT number FROM import_row")


def test_numbers_of_others_on_a_list_are_logged_on_their_children(db: Database, people: People) -> None:
    elsewhere = adding.add(db, people.bo, TypedChild("Alma Anderledes", ALMA_CPR, None, people.other.id), NOW)

    plan_of(db, people, TWO.replace("302214996", ALMA_CPR))

    assert Act.NUMBER_TRIED in {event.act for event in audit.for_child(db, elsewhere)}


def test_a_row_says_whether_its_unit_is_anothers_or_is_not_there(db: Database, people: People) -> None:
    by = leader(db, people)
    text = "CPR;Navn;Enhed\n630221-4996;Alma Testesen;Lindeborg Skole\n630222-4000;Bo Testesen;Lindborg\n"

    bad = planning.look_at(db, by, planned(db, by, text), 10, NOW).bad

    assert [render(row.faults["unit"], "da") for row in bad if row.faults] == [
        "Du kan ikke indlæse børn i »Lindeborg Skole«. Det gør enhedens leder.",
        "Enheden »Lindborg« findes ikke. En administrator opretter den.",
    ]


def test_a_group_that_a_list_brings_is_a_row_of_the_log_by_an_act_of_its_own(db: Database, people: People) -> None:
    taken_in(db, leader(db, people), TWO)

    groups = {row["id"] for row in rows(db, "SELECT id FROM unit_group")}
    told = {row["subject"] for row in rows(db, "SELECT subject FROM audit_event WHERE action = 'group_added_by_list'")}
    assert len(groups) == 2 and told == groups


def test_rows_to_mend_are_kept_for_a_day_and_at_the_server_not_at_all(
    db: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staged, "AT_ONCE", 1)
    by, text = leader(db, people), "CPR;Navn\n630221-4996;Alma Testesen\n630222-4000;Ida Holm\n1.23E+09;Bo Testesen\n"
    taken_in(db, by, text)
    taken_in(db, replace(by, who=Console()), text)
    left = [row["number"] for row in rows(db, "SELECT number FROM import_row")]

    carrying_out.forget_old(db, leader(db, people), NOW + timedelta(hours=23))
    [run] = planning.to_mend(db, by)
    carrying_out.forget_old(db, replace(by, user_id=people.bo.id), NOW + timedelta(hours=25))

    assert (left, run.state) == ([4], ImportState.DONE)
    assert staged.is_empty(db, run.id) and planning.to_mend(db, by) == []

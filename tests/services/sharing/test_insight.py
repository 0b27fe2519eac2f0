"""Whoever looks is written down, once a sitting; each reader of the log is told what is that reader's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role
from screening.domain.sharing.insight import Elsewhere, ToldLine
from screening.errors import NotFound
from screening.services.children import adding, children, finding
from screening.services.sharing import insight, log_files
from screening.storage import audit
from screening.storage.children import facts, stays
from screening.storage.database import Database, writing
from screening.storage.people import users
from tests.people import ALMA_CPR, NOW, TODAY, People, add_alma


def add(db: Database, people: People, name: str) -> str:
    return adding.add(db, people.anne, TypedChild(name, "", date(2021, 6, 1), people.solsikken.id), NOW)


def test_the_same_list_within_a_sitting_is_one_row(db: Database, people: People) -> None:
    def rows_after(minutes: int, *child_ids: str, subject: str | None = None) -> int:
        insight.list_seen(db, people.anne, Act.DAY_VIEWED, child_ids, NOW + timedelta(minutes=minutes), subject)
        return sum(event.act is Act.DAY_VIEWED for event in audit.for_child(db, "alma"))

    assert rows_after(0, "alma", "storm") == 1
    assert rows_after(29, "storm", "alma") == 1, "the same children within half an hour"
    assert rows_after(30, "alma", "storm") == 2, "a new sitting"
    assert rows_after(31, "alma") == 3, "other children"
    assert rows_after(32, "alma", subject="another list") == 4
    insight.list_seen(db, people.carla, Act.DAY_VIEWED, ["alma"], NOW + timedelta(minutes=33))
    assert rows_after(33, "alma") == 5, "somebody else's look counts for nobody but her"


def test_a_search_stands_in_the_log_of_whom_it_showed_alone(db: Database, people: People) -> None:
    alma, storm = add_alma(db, people), add(db, people, "Storm Aagaard")

    finding.search(db, people.carla, "alma", NOW)

    told = [line.who for line in insight.of_child(db, people.anne, alma, NOW).lines if isinstance(line, ToldLine)]
    assert told.count("Carla Testesen") == 1
    assert not any(
        isinstance(line, ToldLine) and line.who == "Carla Testesen" for line in insight.of_child(db, people.anne, storm, NOW).lines
    )


def test_another_unit_is_told_by_the_day_and_never_as_one_of_the_childs_own(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.add_to_unit(db, alma, people.other, NOW.date())
    children.get(db, people.bo, alma, NOW)
    assert [unit.name for unit in children.get(db, people.anne, alma, NOW).units] == ["Børnehuset Solsikken"]
    assert [unit.name for unit in finding.search(db, people.bo, "alma", NOW).children[0].units] == ["Lindeborg Skole"]

    page = insight.of_child(db, people.anne, alma, NOW)

    assert page.lines[-1] == Elsewhere(NOW.date())
    assert "Bo Testesen" not in str(page)
    assert sum(isinstance(line, Elsewhere) for line in page.lines) == 1


def test_what_somebody_of_two_units_did_for_the_other_one_is_not_told_by_name(db: Database, people: People) -> None:
    with writing(db):
        users.add_membership(db, people.anne.id, people.other.id, Role.TEACHER, TODAY)
        users.add_membership(db, people.carla.id, people.other.id, Role.TEACHER, TODAY)
    carla = users.get(db, people.carla.id, TODAY)
    assert carla
    alma = add_alma(db, people, NOW - timedelta(days=9))
    children.get(db, people.carla, alma, NOW - timedelta(days=1))
    with writing(db):
        stays.leave_unit(db, alma, people.solsikken, NOW.date() - timedelta(days=1))
        stays.add_to_unit(db, alma, people.other, NOW.date())
    insight.list_seen(db, carla, Act.DAY_VIEWED, [alma], NOW)
    insight.list_seen(db, people.carla, Act.GROUP_VIEWED, [alma], NOW, subject=people.solsikken.id)

    told = insight.of_child(db, people.bo, alma, NOW).lines

    assert [(line.who, line.act) for line in told if isinstance(line, ToldLine)] == [
        ("Bo Testesen", Act.LOG_VIEWED),
        ("Carla Testesen", Act.DAY_VIEWED),
    ]
    assert {line.on for line in told if isinstance(line, Elsewhere)} >= {NOW.date() - timedelta(days=9), NOW.date()}


def test_the_whole_log_is_for_whoever_gives_insight_into_it_and_nobody_else(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.add_to_unit(db, alma, people.other, NOW.date())
    finding.search(db, people.bo, "alma", NOW)

    for words in ("alma", ALMA_CPR):
        assert [child.id for child in insight.find(db, people.eva, words, NOW).children] == [alma]
    page = insight.whole(db, people.eva, alma, NOW)

    assert {event.user_name for event in page.events} == {"Anne Testesen", "Bo Testesen", "Eva Testesen"}
    assert [event.act for event in page.events][:2] == [Act.WHOLE_LOG_VIEWED, Act.WHOLE_LOG_SEARCHED]
    for user in (people.anne, people.carla, people.dorte):
        with pytest.raises(NotFound):
            insight.whole(db, user, alma, NOW)
        with pytest.raises(NotFound):
            insight.find(db, user, "alma", NOW)
    with pytest.raises(NotFound):
        insight.of_child(db, people.eva, alma, NOW)


def test_a_child_that_has_left_every_unit_is_still_found_for_insight(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.leave_unit(db, alma, people.solsikken, NOW.date() - timedelta(days=1))

    assert [child.id for child in insight.find(db, people.eva, "alma", NOW).children] == [alma]
    assert finding.search(db, people.anne, "alma", NOW).children == ()


def test_whoever_hands_on_the_whole_log_is_told_that_a_protected_child_is_found_by_its_units(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    before = log_files.whole(db, people.eva, alma, "csv", NOW, "da").decode("utf-8-sig")
    with writing(db):
        facts.write(db, alma, replace(facts.of_child(db, alma), address_protected=True))

    after = log_files.whole(db, people.eva, alma, "csv", NOW + timedelta(hours=1), "da").decode("utf-8-sig")

    assert "adresse er beskyttet" not in before and "Barnets adresse er beskyttet" in after.splitlines()[1]
    assert not insight.whole(db, people.eva, add(db, people, "Bertil Testesen"), NOW).hides_place

"""The page of a child's years: what the own units have seen, in a drawing and in a table that says the same."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.assessing.second_look import LookAgain, SecondLook, SecondLookCount
from screening.domain.children.typed_child import TypedChild
from screening.domain.rating.table import TableVoice, TypedTable, VoiceAtTable
from screening.errors import NotFound
from screening.language import local_day
from screening.reports.assessing.data import concern_data
from screening.reports.pdf import concern_pdf
from screening.services.assessing import results, signing, years
from screening.services.assessing import second_looks as counting
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rating import table
from screening.storage.assessing import second_looks
from screening.storage.database import Database, rows, writing
from tests.people import NOW, People, add_alma
from tests.promises import sign_and_choose
from tests.reports.reading import text_of
from tests.sheets import WHOLE_SHEET, typed

RED = WHOLE_SHEET | {"observed_on": "2026-08-21", "point.child_development": "3", "seen_on.0": "2026-08-18"}
EARLIER = WHOLE_SHEET | {"observed_on": "2026-03-21", "point.child_development": "8", "seen_on.0": "2026-03-18"}


def test_the_years_tell_falls_second_looks_and_who_saw_what(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    sign_and_choose(db, people.anne, alma, in_force, *typed(EARLIER), NOW)
    sign_and_choose(db, people.anne, alma, in_force, *typed(RED), NOW + timedelta(minutes=1))
    page = as_user("anne").get(f"/children/{alma}/years").get_data(as_text=True)

    assert "Barnets udvikling: fald på 5 trin på 5 måneder" in page
    assert "foreløbig, ses igen senest" in page
    assert 'stroke-dasharray="2.5 2"' in page


def test_what_the_family_marked_at_the_table_is_drawn_and_told_apart_from_the_professionals(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma, later = add_alma(db, people), NOW + timedelta(days=40)
    sign_and_choose(db, people.anne, alma, in_force, *typed(EARLIER), NOW)
    for voice, point, hours in (("mother", "4", 0), ("child", "9", 1)):
        marked = TypedTable(points={"child_development": point})
        table.on_paper(db, people.anne, alma, voice, marked, in_force, later + timedelta(hours=hours))

    (course,) = years.look_at(db, people.anne, alma, in_force.configuration, later).courses
    (drawn, *_others) = course.curves

    at_table = [seen for seen in drawn.seen if isinstance(seen.voice, VoiceAtTable)]
    assert [(seen.voice.voice, seen.number, seen.on) for seen in at_table if seen.voice] == [
        (TableVoice.MOTHER, 4, local_day(later)),
        (TableVoice.CHILD, 9, local_day(later)),
    ]
    assert len({drawn.look(seen) for seen in drawn.seen}) == 3, "each is known by a mark of its own"
    assert [(row.mark is None, row.points) for row in course.rows] == [
        (True, {"child_development": 9}),
        (True, {"child_development": 4}),
        (False, course.marks[0].points),
    ]
    page = as_user("anne").get(f"/children/{alma}/years").get_data(as_text=True)
    assert "Mor, ved bordet" in page and "Barnet, ved bordet" in page

    sign_and_choose(db, people.carla, alma, in_force, *typed(EARLIER | {"observed_on": "2026-11-20", "sign.bruises": "on"}), later)
    (course,) = years.look_at(db, people.anne, alma, in_force.configuration, later).courses
    assert not [row for row in course.rows if row.mark is None], "nobody may contact the parents"


def test_a_second_look_says_what_became_of_the_first(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    sign_and_choose(db, people.anne, alma, in_force, *typed(RED), NOW)
    green = WHOLE_SHEET | {"point.child_development": "9", "point.parental_capacity": "8"}
    signing.sign(db, people.anne, alma, in_force, *typed(green), NOW + timedelta(minutes=1))
    page = as_user("anne").get(f"/children/{alma}/years").get_data(as_text=True)

    assert "set igen 20.11.2026: det var godt igen" in page
    assert "foreløbig" not in page


def test_the_childs_page_the_assessment_and_its_paper_say_that_it_is_provisional_and_what_became_of_it(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma, anne = add_alma(db, people), as_user("anne")
    asked = sign_and_choose(db, people.anne, alma, in_force, *typed(RED), NOW)
    child, assessment = f"/children/{alma}", f"/assessments/{asked}"
    assert "foreløbig, ses igen senest" in anne.get(child).get_data(as_text=True)
    assert "Vurderingen er foreløbig. Barnet ses igen senest " in anne.get(assessment).get_data(as_text=True)
    awaited = results.report(db, people.anne, asked, NOW).second_look
    assert awaited is not None and awaited.is_provisional

    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW + timedelta(minutes=1))

    for address, words in ((child, "set igen"), (assessment, "Barnet er set igen")):
        assert f"{words} 20.11.2026: bekymringen stod" in anne.get(address).get_data(as_text=True)
    report = results.report(db, people.anne, asked, NOW)
    assert report.second_look == LookAgain(SecondLook.HARDENED, date(2026, 11, 20))
    assert concern_data(report)["second_look"] == {"found": "hardened", "on": "2026-11-20"}
    assert "Barnet er set igen 20.11.2026: bekymringen stod." in " ".join(text_of(concern_pdf(report)).split())


def test_second_looks_are_counted_for_the_leader_as_the_childs_page_tells_them(db: Database, people: People, in_force: InForce) -> None:
    for place, later in enumerate((None, WHOLE_SHEET, WHOLE_SHEET | {"point.child_development": "9"})):
        child = adding.add(db, people.anne, TypedChild(f"Barn {place}", "", date(2021, 2, 3), people.solsikken.id), NOW)
        sign_and_choose(db, people.anne, child, in_force, *typed(RED), NOW)
        if later:
            signing.sign(db, people.anne, child, in_force, *typed(later), NOW + timedelta(minutes=1))

    found = second_looks.in_units(db, (people.solsikken,), date(2026, 1, 1))
    told = counting.look_at(db, people.carla, in_force.configuration, NOW)

    green = in_force.configuration.scale("boernelineal-3-5")
    assert green is not None
    zones = sorted(one.later[0].zone_id or "" for one in found if one.later)
    assert (len(found), len(zones)) == (5, 2) and zones.count(green.zones_worst_first[-1].id) == 1
    assert [one.count for one in told.units] == [SecondLookCount(5, dict.fromkeys(SecondLook) | {SecondLook.SEEN: 0})]
    with pytest.raises(NotFound):
        counting.look_at(db, people.anne, in_force.configuration, NOW)


def test_another_unit_draws_nothing_of_ours_and_who_may_not_see_the_child_finds_no_page(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(RED), NOW)
    assert as_user("bo").get(f"/children/{alma}/years").status_code == 404

    with writing(db):
        db.conn.execute("INSERT INTO child_unit (child_id, unit_id, since) VALUES (?, ?, '2026-11-01')", (alma, people.other.id))
    page = as_user("bo").get(f"/children/{alma}/years").get_data(as_text=True)
    assert "I har ikke sat barnet på linealen endnu" in page
    assert "fald på" not in page and "Anne" not in page


def test_looking_at_the_years_stands_in_the_log(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    alma = add_alma(db, people)
    as_user("anne").get(f"/children/{alma}/years")

    assert rows(db, "SELECT count(*) AS n FROM audit_event WHERE child_id = :id AND action = 'child_viewed'", {"id": alma})[0]["n"] == 1

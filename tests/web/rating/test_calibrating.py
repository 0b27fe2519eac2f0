"""The pages of a calibration: a phone's way through the vignettes, and what a leader shows."""

from collections.abc import Callable

from flask.testing import FlaskClient

from screening.services.publishing.configurations import InForce
from screening.services.rating import calibrating
from screening.storage.database import Database, change, writing
from tests.calibrated import begun_calibration, given, place_all, practised, with_gry
from tests.people import NOW, People


def test_a_colleague_goes_from_one_vignette_to_the_next_and_is_told_at_the_end(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    id_, anne = begun_calibration(db, people, in_force, NOW), as_user("anne")
    vignettes = calibrating.own_place(db, people.anne, id_, 1, in_force.configuration).vignettes

    lacking = anne.post(f"/calibrations/{id_}/1", data={"point.child_development": "5"})
    assert lacking.status_code == 422 and 'value="5" ' in lacking.get_data(as_text=True)
    for number, vignette in enumerate(vignettes, 1):
        page = anne.get(f"/calibrations/{id_}/{number}").get_data(as_text=True)
        assert f"Barn {number} af {len(vignettes)}" in page and str(vignette.reason)[:40] not in page
        went = anne.post(f"/calibrations/{id_}/{number}", data=given(vignette)).location

    assert went == f"/calibrations/{id_}"
    assert "indtil spredningen vises" in anne.get(went).get_data(as_text=True)


def test_what_is_shown_has_a_picture_its_table_and_the_anchors_to_talk_about(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    page = as_user("carla").get(f"/calibrations/{practised(db, people, in_force, NOW)}").get_data(as_text=True)

    assert page.count('class="spread"') == 12 and "Tal om de her ankertekster" in page
    assert "Testesen" not in page.partition("<main")[2].partition("</main>")[0]
    assert "Dine egne trin" in page and "linealens grund" in page


def test_it_stands_on_the_day_of_whoever_leads_and_says_that_somebody_has_left(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    id_, carla = begun_calibration(db, people, in_force, NOW), as_user("carla")
    with writing(db):
        change(db, "UPDATE membership SET until = '2026-11-01' WHERE user_id = :gry", {"gry": with_gry(db, people, NOW).id})

    day = carla.get("/").get_data(as_text=True)
    assert "Vis, hvor de opdigtede børn blev sat:" in day
    assert "Vis, hvor de opdigtede børn blev sat:" not in as_user("anne").get("/").get_data(as_text=True)
    assert "1 af de spurgte arbejder her ikke længere." in carla.get(f"/calibrations/{id_}").get_data(as_text=True)
    assert "arbejder her ikke længere" not in as_user("anne").get(f"/calibrations/{id_}").get_data(as_text=True)


def test_the_years_are_a_table_for_whoever_leads_and_nobodys_who_does_not(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    practised(db, people, in_force, NOW)

    assert "Som linealen" in as_user("carla").get("/calibrations/years").get_data(as_text=True)
    assert as_user("anne").get("/calibrations/years").status_code in {403, 404}


def test_a_leader_reads_before_beginning_that_too_few_work_there(
    db: Database, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    few = as_user("carla").get("/calibrations").get_data(as_text=True)
    assert "I Børnehuset Solsikken kan 2 sætte trin. En øvelse kræver mindst 3" in few and 'name="scale"' not in few

    with_gry(db, people, NOW)

    enough = as_user("carla").get("/calibrations").get_data(as_text=True)
    assert "Børnehuset Solsikken, 3 kan sætte trin" in enough and "En øvelse kræver" not in enough


def test_a_leader_reads_no_count_that_is_somebody(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    id_ = begun_calibration(db, people, in_force, NOW)
    place_all(db, people.anne, id_, in_force, NOW)
    assert "3 er spurgt. Hvor mange" in as_user("carla").get(f"/calibrations/{id_}").get_data(as_text=True)

    for user in (people.carla, with_gry(db, people, NOW)):
        place_all(db, user, id_, in_force, NOW)

    assert "3 af 3 er færdige. Du ser ikke hvem." in as_user("carla").get(f"/calibrations/{id_}").get_data(as_text=True)

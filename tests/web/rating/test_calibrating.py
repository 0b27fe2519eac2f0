"""The pages of a calibration: a phone's way through the vignettes, and what a leader shows."""

from collections.abc import Callable

from flask.testing import FlaskClient

from screening.services.publishing.configurations import InForce
from screening.services.rating import calibrating
from screening.storage.database import Database
from tests.calibrated import begun_calibration, given, practised
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


def test_the_years_are_a_table_for_whoever_leads_and_nobodys_who_does_not(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    practised(db, people, in_force, NOW)

    assert "Som linealen" in as_user("carla").get("/calibrations/years").get_data(as_text=True)
    assert as_user("anne").get("/calibrations/years").status_code in {403, 404}

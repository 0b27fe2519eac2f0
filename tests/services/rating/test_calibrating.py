"""A staff group places the vignettes: each alone, half of them each year; nothing is shown before the leader shows it, nor of too few."""

from datetime import timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Role
from screening.domain.rating.calibration import CalibrationState, TypedCalibration
from screening.errors import Invalid, NotFound
from screening.language import written_day
from screening.services import handing_over
from screening.services.my_day import looking as my_day
from screening.services.my_day.reading import UNIT
from screening.services.preparing import prepare
from screening.services.publishing.configurations import InForce
from screening.services.rating import calibrating, calibration_spread
from screening.settings import Settings
from screening.storage.database import Database, change, rows, writing
from screening.storage.my_day import tasks
from screening.storage.people import users
from screening.storage.rating import calibrations
from tests.calibrated import SCALE, begun_calibration, given, hire, place_all, practised, with_gry
from tests.people import NOW, TODAY, People, add_alma, add_reviewer

LATER = NOW + timedelta(days=1)


def waiting_for(db: Database, calibration_id: str) -> set[str | None]:
    return {task.person_id for task in tasks.about(db, [TaskKind.CALIBRATE], calibration_id)}


def test_everybody_who_works_with_the_children_is_asked_and_done_with_the_last_vignette(
    db: Database, people: People, in_force: InForce
) -> None:
    id_, gry = begun_calibration(db, people, in_force, NOW), with_gry(db, people, NOW)
    assert waiting_for(db, id_) == {people.anne.id, people.carla.id, gry.id}

    place_all(db, people.anne, id_, in_force, LATER)

    assert waiting_for(db, id_) == {people.carla.id, gry.id}
    logged = rows(db, "SELECT action, child_id FROM audit_event WHERE action LIKE 'calibration%' ORDER BY id")
    assert [(row["action"], row["child_id"]) for row in logged] == [(Act.CALIBRATION_BEGUN, None), (Act.CALIBRATION_PLACED, None)]


def test_a_colleague_sees_the_own_points_and_nothing_of_the_others_before_it_is_shown(
    db: Database, people: People, in_force: InForce
) -> None:
    id_ = begun_calibration(db, people, in_force, NOW)
    place_all(db, people.carla, id_, in_force, LATER, astray=2)
    page = calibrating.own_place(db, people.anne, id_, 1, in_force.configuration)
    calibrating.place(db, people.anne, id_, 1, given(page.vignettes[0]), in_force.configuration, LATER)

    seen = calibration_spread.look_at(db, people.anne, id_, in_force.configuration)

    assert {vignette for vignette, _ in seen.own} == {page.vignettes[0].id}
    assert seen.dimensions == () and seen.told == ()
    one = calibrations.get(db, id_)
    assert one is not None and calibrations.all_answers(db, one) == []


def test_a_leader_sees_how_many_are_done_from_three_on_and_never_who(db: Database, people: People, in_force: InForce) -> None:
    id_, ib = begun_calibration(db, people, in_force, NOW), hire(db, people, "ib", NOW)
    for user in (people.anne, ib):
        place_all(db, user, id_, in_force, LATER)

    seen = calibration_spread.look_at(db, people.carla, id_, in_force.configuration)

    assert (seen.standing.finished, seen.standing.asked, seen.own) == (None, 4, {})
    assert people.anne.id not in repr(seen)
    place_all(db, with_gry(db, people, NOW), id_, in_force, LATER)
    assert calibration_spread.look_at(db, people.carla, id_, in_force.configuration).standing.finished == 3


def test_a_leader_is_told_how_many_of_those_who_were_asked_have_left_whether_they_were_done_or_not(
    db: Database, people: People, in_force: InForce
) -> None:
    id_, ib = begun_calibration(db, people, in_force, NOW), hire(db, people, "ib", NOW)
    for user in (people.anne, ib):
        place_all(db, user, id_, in_force, LATER)
    before = calibration_spread.look_at(db, people.carla, id_, in_force.configuration).standing
    assert calibrating.gone(db, people.carla, before, TODAY) == 0

    with writing(db):
        for user in (ib, with_gry(db, people, NOW)):
            change(db, "UPDATE membership SET until = :on WHERE user_id = :user", {"on": TODAY.isoformat(), "user": user.id})

    after = calibration_spread.look_at(db, people.carla, id_, in_force.configuration).standing
    assert (after.asked, after.finished) == (before.asked, before.finished) == (4, None)
    assert calibrating.gone(db, people.carla, after, TODAY + timedelta(days=1)) == 2
    assert calibrating.gone(db, people.anne, after, TODAY + timedelta(days=1)) == 0


def test_it_waits_on_the_leaders_day_to_be_shown_and_is_done_by_that(db: Database, people: People, in_force: InForce) -> None:
    id_ = begun_calibration(db, people, in_force, NOW)
    [task] = tasks.about(db, [TaskKind.CALIBRATION_SHOWN], id_)
    assert (task.unit_id, task.role, task.person_id) == (people.solsikken.id, Role.MANAGER, None)
    begun = calibrations.get(db, id_)
    assert begun is not None and task.due_on == begun.due_on

    calibrating.close(db, people.carla, id_, LATER)

    assert tasks.about(db, [TaskKind.CALIBRATION_SHOWN, TaskKind.CALIBRATE], id_) == []
    kept = rows(db, "SELECT done_by, done_act FROM task WHERE kind = :kind", {"kind": str(TaskKind.CALIBRATION_SHOWN)})
    assert [(row["done_by"], row["done_act"]) for row in kept] == [(id_, Act.CALIBRATION_CLOSED)]


def test_one_from_before_leaders_were_asked_waits_on_the_leaders_day_from_the_next_start(
    db: Database, people: People, in_force: InForce, settings: Settings
) -> None:
    id_ = begun_calibration(db, people, in_force, NOW)
    [asked] = tasks.about(db, [TaskKind.CALIBRATION_SHOWN], id_)
    with writing(db):
        change(db, "DELETE FROM task WHERE id = :id", {"id": asked.id})

    for _ in range(2):
        prepare(settings).close()

    [task] = tasks.about(db, [TaskKind.CALIBRATION_SHOWN], id_)
    assert (task.due_on, task.role, task.person_id, task.why) == (asked.due_on, asked.role, None, asked.why)
    calibrating.close(db, people.carla, id_, LATER)
    prepare(settings).close()
    assert tasks.about(db, [TaskKind.CALIBRATION_SHOWN], id_) == []


def test_that_it_is_to_be_shown_is_handed_over_to_whoever_leads_alone(db: Database, people: People, in_force: InForce) -> None:
    id_ = begun_calibration(db, people, in_force, NOW)
    [task] = tasks.about(db, [TaskKind.CALIBRATION_SHOWN], id_)
    with writing(db):
        change(db, "UPDATE task SET person_id = :carla WHERE id = :id", {"carla": people.carla.id, "id": task.id})
        users.add_membership(db, people.bo.id, people.solsikken.id, Role.MANAGER, TODAY)
    bo = users.get(db, people.bo.id, TODAY)
    assert bo is not None

    with pytest.raises(Invalid) as refused:
        handing_over.hand_over(db, bo, people.carla.id, {task.id: people.anne.id}, LATER)
    assert "må ikke gøre den opgave" in refused.value.faults[f"to.{task.id}"].danish

    handing_over.hand_over(db, bo, people.carla.id, {task.id: bo.id}, LATER)
    assert [one.person_id for one in tasks.about(db, [TaskKind.CALIBRATION_SHOWN], id_)] == [bo.id]


def test_no_list_tells_a_leader_who_has_yet_to_place_them(db: Database, people: People, in_force: InForce) -> None:
    id_, gry = begun_calibration(db, people, in_force, NOW), with_gry(db, people, NOW)
    place_all(db, people.anne, id_, in_force, LATER)

    days = {user.id: my_day.look_at(db, user, LATER, UNIT) for user in (people.carla, gry)}
    work = handing_over.look_at(db, people.carla, gry.id, LATER)

    for user_id, day in days.items():
        assert [row.task.person_id for row in day.soon.rows if row.task.kind is TaskKind.CALIBRATE] == [user_id]
    assert work.tasks == ()


def test_none_begins_where_what_is_placed_could_never_be_shown(db: Database, people: People, in_force: InForce) -> None:
    (solsikken,) = calibrating.overview(db, people.carla, in_force.configuration, TODAY).led
    assert solsikken.count == 2 and solsikken.too_few is not None
    due = written_day(TODAY + timedelta(days=9))

    with pytest.raises(Invalid) as refused:
        calibrating.begin(db, people.carla, TypedCalibration(people.solsikken.id, SCALE, due), in_force, NOW)

    assert refused.value.faults == {"unit": solsikken.too_few}
    with_gry(db, people, NOW)
    page = calibrating.overview(db, people.carla, in_force.configuration, TODAY)
    assert [(one.unit, one.count) for one in page.ready] == [(people.solsikken, 3)]
    assert calibrating.begin(db, people.carla, TypedCalibration(people.solsikken.id, SCALE, due), in_force, NOW)


def test_the_rulers_are_those_for_the_children_of_the_unit(db: Database, people: People, in_force: InForce) -> None:
    with_gry(db, people, NOW)
    assert len(calibrating.overview(db, people.carla, in_force.configuration, TODAY).scales) == 5

    add_alma(db, people)

    assert [one.id for one in calibrating.overview(db, people.carla, in_force.configuration, TODAY).scales] == [SCALE]


def test_once_it_is_shown_everybody_sees_the_spread_without_a_name(db: Database, people: People, in_force: InForce) -> None:
    id_ = practised(db, people, in_force, NOW)

    seen = calibration_spread.look_at(db, people.anne, id_, in_force.configuration)

    assert seen.standing.calibration.state is CalibrationState.SHOWN
    assert [len(part.spreads) for part in seen.dimensions] == [6, 6]
    assert all(spread.answers == 4 for part in seen.dimensions for spread in part.spreads)
    assert any(part.talks for part in seen.dimensions) and len(seen.told) == 2
    shown = repr((seen.dimensions, seen.told))
    assert not any(user.id in shown for user in (people.anne, people.carla))
    assert waiting_for(db, id_) == set()


def test_with_fewer_than_three_the_leader_ends_it_and_nothing_is_shown(db: Database, people: People, in_force: InForce) -> None:
    id_ = begun_calibration(db, people, in_force, NOW)
    for user in (people.anne, people.carla):
        place_all(db, user, id_, in_force, LATER)

    calibrating.close(db, people.carla, id_, LATER)

    seen = calibration_spread.look_at(db, people.carla, id_, in_force.configuration)
    assert (seen.standing.calibration.state, seen.dimensions, seen.told) == (CalibrationState.ENDED, (), ())
    ((unit_years),) = calibration_spread.years(db, people.carla, in_force.configuration)
    assert [year.figures for year in unit_years.years] == [None]


def test_nothing_is_placed_once_it_is_shown(db: Database, people: People, in_force: InForce) -> None:
    id_ = practised(db, people, in_force, NOW)

    with pytest.raises(NotFound):
        calibrating.own_place(db, people.anne, id_, 1, in_force.configuration)
    with pytest.raises(NotFound):
        calibrating.close(db, people.carla, id_, LATER)


def test_the_hidden_half_is_on_no_page_of_this_year(db: Database, people: People, in_force: InForce) -> None:
    id_ = begun_calibration(db, people, in_force, NOW)
    (held,) = (one for one in in_force.configuration.vignettes if one.scale == SCALE)

    this_year = calibrating.own_place(db, people.anne, id_, 1, in_force.configuration).vignettes

    assert len(this_year) == 6 and len(held.vignettes) == 12
    for number in (0, len(this_year) + 1):
        with pytest.raises(NotFound):
            calibrating.own_place(db, people.anne, id_, number, in_force.configuration)


def test_a_unit_next_door_does_not_find_it_and_a_colleague_does_not_end_it(db: Database, people: People, in_force: InForce) -> None:
    id_ = begun_calibration(db, people, in_force, NOW)

    with pytest.raises(NotFound):
        calibration_spread.look_at(db, people.bo, id_, in_force.configuration)
    with pytest.raises(NotFound):
        calibrating.close(db, people.anne, id_, LATER)
    with pytest.raises(NotFound):
        calibrating.own_place(db, people.dorte, id_, 1, in_force.configuration)


def test_each_year_stands_beside_the_one_before_for_leader_and_reviewer(db: Database, people: People, in_force: InForce) -> None:
    practised(db, people, in_force, NOW)
    again = begun_calibration(db, people, in_force, NOW + timedelta(days=365))
    for user in (people.anne, people.carla, hire(db, people, "nik", NOW)):
        place_all(db, user, again, in_force, NOW + timedelta(days=366))
    calibrating.close(db, people.carla, again, NOW + timedelta(days=367))

    for reader in (people.carla, add_reviewer(db, people)):
        (held,) = calibration_spread.years(db, reader, in_force.configuration)
        figures = [year.figures for year in held.years if year.figures]
        assert [year.calibration.year for year in held.years] == [2026, 2027]
        assert figures[0].as_ruler < figures[0].answers and figures[1].as_ruler == figures[1].answers
        assert figures[1].alike == figures[1].compared
    with pytest.raises(NotFound):
        calibration_spread.years(db, people.anne, in_force.configuration)


def test_nobody_places_the_children_of_a_year_from_memory(db: Database, people: People, in_force: InForce) -> None:
    practised(db, people, in_force, NOW)

    with pytest.raises(Invalid) as refused:
        begun_calibration(db, people, in_force, LATER)

    assert refused.value.faults.keys() == {"scale"}
    assert begun_calibration(db, people, in_force, LATER, "boernelineal-6-12"), "another ruler has other children"


def test_what_too_few_placed_may_be_begun_again_in_the_same_year(db: Database, people: People, in_force: InForce) -> None:
    calibrating.close(db, people.carla, begun_calibration(db, people, in_force, NOW), LATER)

    assert begun_calibration(db, people, in_force, LATER)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        (TypedCalibration("nowhere", SCALE, "5.12.2026"), {"unit"}),
        (TypedCalibration("", "no_ruler", "i morgen"), {"unit", "scale", "due_on"}),
        (TypedCalibration("", SCALE, "20.11.2026"), {"unit", "due_on"}),
        (TypedCalibration("", SCALE, "20.11.2027"), {"unit", "due_on"}),
    ],
)
def test_what_cannot_begin_says_where_and_how(
    db: Database, people: People, in_force: InForce, typed: TypedCalibration, fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        calibrating.begin(db, people.carla, typed, in_force, NOW)

    assert refused.value.faults.keys() == fields


def test_a_unit_has_one_open_exercise_on_a_ruler(db: Database, people: People, in_force: InForce) -> None:
    begun_calibration(db, people, in_force, NOW)

    with pytest.raises(Invalid):
        begun_calibration(db, people, in_force, LATER)

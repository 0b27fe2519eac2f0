"""The screen of a group: taps are drafts, one act signs those in wellbeing, and everything else waits for the whole sheet."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.children.typed_child import TypedChild
from screening.domain.once import Form
from screening.domain.people import GroupKind, Role
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.group_sheet import HINDRANCE_WORDS, RowHindrance, TappedGroup, TappedRow
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.source import with_changed
from screening.errors import NotAllowed, NotFound
from screening.services.assessing import drafting
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rounds import group, group_signing
from screening.services.rounds.looking import RoundChoice
from screening.storage.assessing import drafts
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from screening.storage.people import groups, users
from tests.people import HIRED_ON, NOW, TODAY, People
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(minutes=1)
ALL = RoundChoice()
WELL = {"child_development": "9", "parental_capacity": "8"}
BEFORE = NOW - timedelta(days=200)


@pytest.fixture
def key(people: People) -> str:
    return f"daycare_autumn.2026.{people.solsikken.id}"


@pytest.fixture
def ella(db: Database, people: People) -> str:
    return adding.add(db, people.anne, TypedChild("Ella Testesen", "", date(2022, 5, 4), people.solsikken.id), BEFORE)


@pytest.fixture
def karl(db: Database, people: People) -> str:
    return adding.add(db, people.anne, TypedChild("Karl Testesen", "", date(2021, 5, 4), people.solsikken.id), BEFORE)


def signed(db: Database) -> list[str]:
    return [row["child_name"] for row in rows(db, "SELECT child_name FROM assessment ORDER BY child_name")]


def test_two_taps_and_one_act_sign_a_child_in_wellbeing_and_leave_the_others(
    db: Database, people: People, in_force: InForce, key: str, ella: str, karl: str
) -> None:
    taps = TappedGroup({ella: TappedRow(0, WELL), karl: TappedRow(0, {"child_development": "5"})})
    assert group.save(db, people.anne, key, ALL, taps, in_force.configuration, NOW) == {}
    page = group.look_at(db, people.anne, key, ALL, in_force.configuration, NOW)
    done = group_signing.sign(db, people.anne, key, ALL, [ella, karl], in_force, LATER)

    assert [row.child.name for row in page.ready] == ["Ella Testesen"]
    assert (done.signed, done.left) == (1, {karl: HINDRANCE_WORDS[RowHindrance.MISSING]})
    assert signed(db) == ["Ella Testesen"]
    left = group.look_at(db, people.anne, key, ALL, in_force.configuration, LATER).rows
    assert [(row.child.name, row.why_not) for row in left] == [("Karl Testesen", RowHindrance.MISSING)]


def test_nobody_is_signed_who_was_not_named(db: Database, people: People, in_force: InForce, key: str, ella: str, karl: str) -> None:
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(0, WELL), karl: TappedRow(0, WELL)}), in_force.configuration, NOW)
    group_signing.sign(db, people.anne, key, ALL, [karl], in_force, LATER)

    assert signed(db) == ["Karl Testesen"]


def test_the_form_sent_twice_signs_each_child_once(db: Database, people: People, in_force: InForce, key: str, ella: str) -> None:
    form = Form("k", "/rounds")
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(0, WELL)}), in_force.configuration, NOW, form)
    group_signing.sign(db, people.anne, key, ALL, [ella], in_force, LATER, form)
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(0, WELL)}), in_force.configuration, LATER, form)
    again = group_signing.sign(db, people.anne, key, ALL, [ella], in_force, LATER, form)

    assert signed(db) == ["Ella Testesen"]
    assert again.signed == 0
    assert rows(db, "SELECT id FROM draft") == []


def test_every_signature_is_an_act_of_its_own_and_says_that_the_letter_tells_the_family(
    db: Database, people: People, in_force: InForce, key: str, ella: str, karl: str
) -> None:
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(0, WELL), karl: TappedRow(0, WELL)}), in_force.configuration, NOW)
    group_signing.sign(db, people.anne, key, ALL, [ella, karl], in_force, LATER)

    assert rows(db, "SELECT count(*) AS n FROM audit_event WHERE action = 'assessment_signed'")[0]["n"] == 2
    assert {row["parents_told"] for row in rows(db, "SELECT parents_told FROM assessment")} == {
        "»Efterårsrunden«: Barnet er i trivsel. Familien får oplysningsbrevet om runden."
    }


def test_a_round_without_a_letter_tells_no_family_and_signs_nobody_here(
    db: Database, people: People, in_force: InForce, key: str, ella: str
) -> None:
    configuration = without_letter(in_force.configuration)
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(0, WELL)}), configuration, NOW)
    (row,) = group.look_at(db, people.anne, key, ALL, configuration, LATER).rows
    done = group_signing.sign(db, people.anne, key, ALL, [ella], replace(in_force, configuration=configuration), LATER)

    assert row.why_not is RowHindrance.NO_LETTER
    assert (done.signed, done.left) == (0, {ella: HINDRANCE_WORDS[RowHindrance.NO_LETTER]})
    assert signed(db) == []


def test_who_can_not_be_seen_in_a_round_any_more_has_no_row(db: Database, people: People, in_force: InForce, key: str) -> None:
    born, in_the_next = date(2021, 5, 4), datetime(2027, 1, 20, 9, tzinfo=UTC)
    adding.add(db, people.anne, TypedChild("Alma Testesen", "", born, people.solsikken.id), BEFORE)

    page = group.look_at(db, people.anne, key, ALL, in_force.configuration, in_the_next)

    assert page.rows == ()
    assert [(one.child.name, one.state) for one in page.others] == [("Alma Testesen", RoundState.OVERDUE)]


@pytest.mark.parametrize("begun", [{"observed_on": "2026-09-30"}, {"scale": "other"}])
def test_a_draft_that_does_not_count_in_the_round_is_signed_on_the_whole_sheet(
    db: Database, people: People, in_force: InForce, key: str, ella: str, begun: dict[str, str]
) -> None:
    configuration = with_another_scale(in_force.configuration)
    sheet = replace(TypedSheet(observed_on=TODAY.isoformat(), scale="boernelineal-3-5", points={"child_development": "9"}), **begun)
    drafting.save_draft(db, people.anne, ella, configuration, sheet, 0, NOW)
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(1, WELL)}), configuration, NOW)

    (row,) = group.look_at(db, people.anne, key, ALL, configuration, LATER).rows
    done = group_signing.sign(db, people.anne, key, ALL, [ella], replace(in_force, configuration=configuration), LATER)

    assert row.why_not is RowHindrance.OF_BEFORE
    assert (done.signed, done.left) == (0, {ella: HINDRANCE_WORDS[RowHindrance.OF_BEFORE]})


def with_another_scale(configuration: Configuration) -> Configuration:
    own = next(one for one in configuration.scales if one.id == "boernelineal-3-5")
    return with_changed(configuration, {"scales": (*configuration.scales, with_changed(own, {"id": "other", "family": None}))})


def without_letter(configuration: Configuration) -> Configuration:
    rounds = configuration.rounds
    every = tuple(with_changed(one, {"letter": None}) for one in rounds.rounds)
    return with_changed(configuration, {"rounds": with_changed(rounds, {"rounds": every})})


def test_a_draft_with_more_than_points_waits_for_the_whole_sheet_and_keeps_all_of_it(
    db: Database, people: People, in_force: InForce, key: str, ella: str
) -> None:
    sheet, _ = typed(WHOLE_SHEET | {"observed_on": "2026-11-20"})
    drafting.save_draft(db, people.anne, ella, in_force.configuration, sheet, 0, NOW)
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(1, WELL)}), in_force.configuration, LATER)
    done = group_signing.sign(db, people.anne, key, ALL, [ella], in_force, LATER)

    assert (done.signed, done.left) == (0, {ella: HINDRANCE_WORDS[RowHindrance.MORE_TYPED]})
    kept = drafting.open_sheet(db, people.anne, ella, in_force.configuration, LATER).typed
    assert kept == replace(sheet, points=WELL)


def test_a_tap_over_another_windows_draft_is_told_and_writes_nothing(
    db: Database, people: People, in_force: InForce, key: str, ella: str
) -> None:
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(0, WELL)}), in_force.configuration, NOW)
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(1, {"child_development": "4"})}), in_force.configuration, NOW)
    faults = group.save(
        db, people.anne, key, ALL, TappedGroup({ella: TappedRow(1, {"child_development": "10"})}), in_force.configuration, LATER
    )

    assert faults == {ella: group.ELSEWHERE}
    (row,) = group.look_at(db, people.anne, key, ALL, in_force.configuration, LATER).rows
    assert row.points["child_development"] == "4"


def test_a_tap_reads_the_children_of_the_group_alone(
    db: Database, people: People, in_force: InForce, key: str, ella: str, karl: str
) -> None:
    """A school has thousands, and every tap is saved."""
    with writing(db):
        foxes = groups.add(db, people.solsikken, "Ræven", GroupKind.ROOM)
        stays.place_in_group(db, ella, people.solsikken, foxes.id, people.anne.id, TODAY)
    choice, taps = RoundChoice(group_id=foxes.id), TappedGroup({ella: TappedRow(0, WELL)})

    assert group.save(db, people.anne, key, choice, taps, in_force.configuration, NOW) == {}
    of_group, of_all = (
        group.as_it_is(db, people.anne, key, choice, in_force.configuration, {}, LATER, whole=whole) for whole in (False, True)
    )

    assert [row.points for row in of_group.rows] == [row.points for row in of_all.rows] == [WELL]
    assert (of_group.round_page.count.total, of_all.round_page.count.total) == (1, 2)
    assert rows(db, "SELECT child_id FROM draft") == [{"child_id": ella}]


def test_what_is_tapped_for_a_child_who_is_placed_elsewhere_meanwhile_is_kept_or_said_to_be_lost(
    db: Database, people: People, in_force: InForce, key: str, ella: str, karl: str
) -> None:
    with writing(db):
        foxes, owls = (groups.add(db, people.solsikken, name, GroupKind.ROOM) for name in ("Ræven", "Uglen"))
        for child_id in (ella, karl):
            stays.place_in_group(db, child_id, people.solsikken, foxes.id, people.anne.id, TODAY)
    choice, configuration = RoundChoice(group_id=foxes.id), in_force.configuration
    group.save(db, people.anne, key, choice, TappedGroup({ella: TappedRow(0, WELL)}), configuration, NOW)
    with writing(db):
        stays.place_in_group(db, karl, people.solsikken, owls.id, people.anne.id, TODAY)
    taps = TappedGroup({ella: TappedRow(1, WELL), karl: TappedRow(0, WELL), "nobody": TappedRow(0, WELL), "unmarked": TappedRow(0, {})})

    faults = group.save(db, people.anne, key, choice, taps, configuration, LATER)
    told = group.after_taps(db, people.anne, key, choice, taps, configuration, faults, LATER).meanwhile

    assert faults == {karl: group.MOVED, "nobody": group.GONE}
    assert {(one.child_id, one.name, one.revision) for one in told} == {(karl, "Karl Testesen", 1), ("nobody", None, 0)}
    assert drafting.open_sheet(db, people.anne, karl, configuration, LATER).typed.points == WELL
    again = TappedGroup({karl: TappedRow(1, WELL | {"child_development": "8"})})
    assert group.save(db, people.anne, key, choice, again, configuration, LATER) == {karl: group.MOVED}


def test_the_other_groups_of_a_large_school_are_not_read_for_one(
    db: Database, people: People, in_force: InForce, key: str, ella: str, karl: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(db):
        foxes = groups.add(db, people.solsikken, "Ræven", GroupKind.ROOM)
        stays.place_in_group(db, ella, people.solsikken, foxes.id, people.anne.id, TODAY)
    of_foxes = RoundChoice(group_id=foxes.id)
    small = group.look_at(db, people.anne, key, of_foxes, in_force.configuration, NOW)
    monkeypatch.setattr(group, "LARGE", 1)

    large = group.look_at(db, people.anne, key, of_foxes, in_force.configuration, NOW)
    all_of_it = group.look_at(db, people.anne, key, ALL, in_force.configuration, NOW)

    assert [row.child.id for row in large.rows] == [row.child.id for row in small.rows] == [ella]
    assert (small.tells_of_others, small.round_page.count.total) == (True, 2)
    assert (large.tells_of_others, large.round_page.count.total) == (False, 1)
    assert (all_of_it.tells_of_others, all_of_it.round_page.count.total) == (True, 2)


def test_taps_are_answered_with_the_children_who_were_sent_and_those_who_were_begun(
    db: Database, people: People, in_force: InForce, key: str, ella: str, karl: str
) -> None:
    emma = adding.add(db, people.anne, TypedChild("Emma Prøvesen", "", date(2021, 6, 4), people.solsikken.id), BEFORE)
    for child_id in (ella, karl):
        group.save(db, people.anne, key, ALL, TappedGroup({child_id: TappedRow(0, WELL)}), in_force.configuration, NOW)
    taken_back = TappedGroup({karl: TappedRow(1, {})})
    group.save(db, people.anne, key, ALL, taken_back, in_force.configuration, LATER)
    page = group.after_taps(db, people.anne, key, ALL, taken_back, in_force.configuration, {}, LATER)
    of_emma = group.after_taps(db, people.anne, key, ALL, TappedGroup({emma: TappedRow(0, WELL)}), in_force.configuration, {}, LATER)

    assert {row.child.id: row.is_ready for row in page.rows} == {ella: True, karl: False}
    assert page.ready_called == ("Ella",) and page.called[emma] == "Emma"
    assert {row.child.id for row in of_emma.rows} == {ella, karl, emma}


def test_a_point_that_was_taken_back_is_gone(db: Database, people: People, in_force: InForce, key: str, ella: str) -> None:
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(0, WELL)}), in_force.configuration, NOW)
    back = TappedGroup({ella: TappedRow(1, {"child_development": "9"})})
    group.save(db, people.anne, key, ALL, back, in_force.configuration, LATER)

    (row,) = group.look_at(db, people.anne, key, ALL, in_force.configuration, LATER).rows
    assert row.points == {"child_development": "9"}
    assert row.why_not is RowHindrance.MISSING


def test_a_point_that_the_ruler_does_not_have_is_no_point(db: Database, people: People, in_force: InForce, key: str, ella: str) -> None:
    points = WELL | {"child_development": "²"}
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(0, points)}), in_force.configuration, NOW)

    assert group_signing.sign(db, people.anne, key, ALL, [ella], in_force, LATER).signed == 0
    assert signed(db) == []


def test_a_child_of_another_unit_is_neither_saved_nor_signed(db: Database, people: People, in_force: InForce, key: str) -> None:
    other = adding.add(db, people.bo, TypedChild("Bertil Testesen", "", date(2021, 5, 4), people.other.id), BEFORE)
    group.save(db, people.anne, key, ALL, TappedGroup({other: TappedRow(0, WELL)}), in_force.configuration, NOW)

    assert group_signing.sign(db, people.anne, key, ALL, [other], in_force, LATER).signed == 0
    assert rows(db, "SELECT id FROM draft") == []
    with pytest.raises(NotFound):
        group.look_at(db, people.bo, key, ALL, in_force.configuration, NOW)


def test_who_has_no_role_in_the_round_taps_nothing(db: Database, people: People, in_force: InForce, key: str, ella: str) -> None:
    with pytest.raises(NotAllowed):
        group.save(db, people.carla, key, ALL, TappedGroup({ella: TappedRow(0, WELL)}), in_force.configuration, NOW)


def test_what_is_tapped_for_a_child_whom_a_colleague_saw_meanwhile_is_kept_and_told_and_stops_nobody_else(
    db: Database, people: People, in_force: InForce, key: str, ella: str, karl: str
) -> None:
    with writing(db):
        users.add_membership(db, people.bo.id, people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    bo = users.get(db, people.bo.id, NOW.date())
    assert bo is not None
    group.save(db, people.anne, key, ALL, TappedGroup({ella: TappedRow(0, WELL)}), in_force.configuration, NOW)
    group_signing.sign(db, people.anne, key, ALL, [ella], in_force, NOW)
    first = TappedGroup({ella: TappedRow(0, {"child_development": "7"}), karl: TappedRow(0, WELL)})

    faults = group.save(db, bo, key, ALL, first, in_force.configuration, LATER)
    (told,) = group.as_it_is(db, bo, key, ALL, in_force.configuration, faults, LATER).meanwhile
    second = TappedGroup({ella: TappedRow(told.revision, {"child_development": "7", "parental_capacity": "9"}), karl: TappedRow(1, WELL)})
    faults_again = group.save(db, bo, key, ALL, second, in_force.configuration, LATER)
    nothing_new = group.save(db, bo, key, ALL, second, in_force.configuration, LATER)

    assert faults == faults_again == {ella: group.MEANWHILE} and nothing_new == {}
    kept = drafting.open_sheet(db, bo, ella, in_force.configuration, LATER).typed.points
    assert kept == {"child_development": "7", "parental_capacity": "9"}
    own = TappedGroup({ella: TappedRow(1, WELL)})
    assert group.save(db, people.anne, key, ALL, own, in_force.configuration, LATER) == {}
    assert drafts.of_author(db, ella, people.anne.id) is None, "what was signed in another window begins no draft"

"""Two records that are one child: found by whoever leads, laid side by side, made one for a reason, parted while nothing new is signed."""

from datetime import date, timedelta

import pytest

from screening.domain.children.siblings import SiblingKind
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import GroupKind, User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.services.assessing import drafting, signing
from screening.services.children import adding, closing, contact, joining, moving, siblings
from screening.services.children.moving import TypedMove
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.children import closed, joined, stays
from screening.storage.children.doubles import HangsOn
from screening.storage.database import Database, rows, writing
from screening.storage.people import groups
from tests.people import NOW, People, add_adviser, add_alma, add_mette
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed
from tests.tasks import annes

BORN = date(2021, 2, 3)
LATER = NOW + timedelta(hours=1)
WELL_TODAY = WHOLE_SHEET | {"observed_on": "2026-11-21", "point.child_development": "9"}


@pytest.fixture
def adviser(db: Database, people: People) -> User:
    return add_adviser(db)


def doubles(db: Database, people: People) -> tuple[str, str]:
    """Alma with her number, and a double without one, added before."""
    double = adding.add(
        db, people.anne, TypedChild("Alma Testsen", "", BORN + timedelta(days=1), people.solsikken.id), NOW - timedelta(days=1)
    )
    return add_alma(db, people), double


def test_a_leader_sees_the_doubles_of_the_own_unit_and_the_log_names_them(db: Database, people: People) -> None:
    alma, double = doubles(db, people)

    page = joining.look_for(db, people.carla, NOW)

    assert [{pair.one.id, pair.other.id} for pair in page.own] == [{alma, double}]
    assert (page.everywhere, page.is_authority) == ((), False)
    assert {"doubles_viewed"} <= {event.act.value for event in audit.for_child(db, double)}


def test_whoever_leads_nothing_sees_no_doubles(db: Database, people: People) -> None:
    alma, double = doubles(db, people)
    for user in (people.anne, people.bo, people.dorte, people.eva):
        with pytest.raises(NotFound):
            joining.look_for(db, user, NOW)
        with pytest.raises(NotFound):
            joining.side_by_side(db, user, alma, double, NOW)


def test_the_one_with_a_number_stays_whichever_is_named_first(db: Database, people: People) -> None:
    alma, double = doubles(db, people)

    for order in ((alma, double), (double, alma)):
        page = joining.side_by_side(db, people.carla, *order, NOW)
        assert (page.kept.id, page.given.id, page.sees_both, page.hindrance) == (alma, double, True, None)


def test_made_one_with_a_reason_they_are_one_and_parted_they_are_two(db: Database, people: People) -> None:
    alma, double = doubles(db, people)
    with pytest.raises(Invalid) as refused:
        joining.join(db, people.carla, alma, double, " ", NOW)
    assert set(refused.value.faults) == {"because"}

    assert joining.join(db, people.carla, alma, double, "Mor har vist sundhedskortet", NOW) == alma

    assert joining.look_for(db, people.carla, NOW).own == ()
    (record,) = joining.joined_to(db, people.carla, alma, NOW)
    assert (record.name, record.joined_by_name, record.can_be_parted) == ("Alma Testsen", "Carla Testesen", True)
    joining.part(db, people.carla, alma, record.joining.id, LATER)
    assert joined.of_child(db, alma) == []
    assert len(joining.look_for(db, people.carla, NOW).own) == 1


def test_nothing_is_parted_once_something_new_is_signed(db: Database, people: People, in_force: InForce) -> None:
    alma, double = doubles(db, people)
    joining.join(db, people.carla, alma, double, "Mor siger det", NOW)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), LATER)
    (record,) = joining.joined_to(db, people.carla, alma, LATER)

    assert not record.can_be_parted
    with pytest.raises(Invalid):
        joining.part(db, people.carla, alma, record.joining.id, LATER)
    with pytest.raises(NotFound):
        joining.part(db, people.anne, alma, record.joining.id, LATER)
    assert len(joined.of_child(db, alma)) == 1


def test_what_the_other_record_shows_keeps_a_promise_from_the_joining_until_the_parting(
    db: Database, people: People, in_force: InForce
) -> None:
    alma, double = doubles(db, people)
    seen = signing.sign(db, people.anne, double, in_force, *typed(WELL_TODAY), NOW)
    worried = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    assert looks_again(db)[worried] is None

    joining.join(db, people.carla, alma, double, "Mor siger det", NOW)
    assert looks_again(db)[worried] == seen

    (record,) = joining.joined_to(db, people.carla, alma, LATER)
    joining.part(db, people.carla, alma, record.joining.id, LATER)
    assert looks_again(db)[worried] is None


def test_a_promise_of_the_joined_record_is_open_again_when_they_are_parted(db: Database, people: People, in_force: InForce) -> None:
    alma, double = doubles(db, people)
    worried = sign_and_choose(db, people.anne, double, in_force, *typed(WHOLE_SHEET), NOW)
    seen = signing.sign(db, people.anne, alma, in_force, *typed(WELL_TODAY), NOW)
    joining.join(db, people.carla, alma, double, "Mor siger det", LATER)
    assert looks_again(db)[worried] == seen

    (record,) = joining.joined_to(db, people.carla, alma, LATER)
    joining.part(db, people.carla, alma, record.joining.id, LATER)
    assert looks_again(db)[worried] is None


def looks_again(db: Database) -> dict[str, str | None]:
    """Which assessment kept each promise to look again, by the one that made it."""
    return {row["assessment_id"]: row["done_by"] for row in rows(db, "SELECT assessment_id, done_by FROM task WHERE kind = 'look_again'")}


def test_two_who_are_said_to_be_two_leave_the_list_for_good(db: Database, people: People) -> None:
    alma, double = doubles(db, people)

    for _ in range(2):
        joining.say_two(db, people.carla, double, alma, NOW)

    assert joining.look_for(db, people.carla, NOW).own == ()
    assert len(rows(db, "SELECT one_id FROM two_children")) == 1
    assert [event.act.value for event in audit.for_child(db, alma)].count("records_two") == 1


def test_what_stands_in_the_way_is_said(db: Database, people: People, in_force: InForce) -> None:
    alma, double = doubles(db, people)
    for child_id in (alma, double):
        drafting.save_draft(db, people.anne, child_id, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    assert _told(joining.side_by_side(db, people.carla, alma, double, NOW).hindrance).startswith("{names} har en kladde på begge")
    with pytest.raises(Invalid):
        joining.join(db, people.carla, alma, double, "Mor siger det", NOW)
    drafting.give_up_draft(db, people.anne, double, NOW)

    numbered = adding.add(db, people.anne, TypedChild("Alma Testesen", "640221-4994", date(2021, 2, 4), people.solsikken.id), NOW)
    assert _told(joining.side_by_side(db, people.carla, alma, numbered, NOW).hindrance).startswith("De har hver sit CPR-nummer")


def test_of_two_that_have_records_joined_to_them_one_is_parted_first(db: Database, people: People) -> None:
    one, other, third, fourth = (
        adding.add(db, people.anne, TypedChild(f"Alma {name}", "", BORN, people.solsikken.id), NOW)
        for name in ("Holm", "Holme", "Hole", "Hol")
    )
    joining.join(db, people.carla, one, other, "Mor siger det", NOW)
    assert joining.join(db, people.carla, third, one, "Mor siger det", NOW) == one
    of_third = next(found.id for found in joined.of_child(db, one) if found.alias_id == third)
    joining.part(db, people.carla, one, of_third, LATER)
    joining.join(db, people.carla, third, fourth, "Mor siger det", NOW)

    assert _told(joining.side_by_side(db, people.carla, one, third, NOW).hindrance).startswith("Begge har allerede")


def test_the_authority_sees_of_other_units_children_that_they_are_two_and_nothing_more(db: Database, people: People, adviser: User) -> None:
    alma = add_alma(db, people)
    double = adding.add(db, people.bo, TypedChild("Alma Testsen", "", BORN, people.other.id), NOW)
    assert joining.look_for(db, people.carla, NOW).own == ()
    with pytest.raises(NotFound):
        joining.side_by_side(db, people.carla, alma, double, NOW)

    page = joining.look_for(db, adviser, NOW, 2021)

    assert [{pair.one.id, pair.other.id} for pair in page.everywhere] == [{alma, double}]
    assert joining.look_for(db, adviser, NOW, 2019).everywhere == ()
    laid = joining.side_by_side(db, adviser, alma, double, NOW)
    assert (laid.sees_both, laid.kept.assessments, laid.given.tasks) == (False, 0, 0)
    assert joining.join(db, adviser, alma, double, "Folkeregistret", NOW) == alma


def test_a_child_that_is_closed_to_the_adviser_is_on_no_list_of_doubles(db: Database, people: People, adviser: User) -> None:
    alma = add_alma(db, people)
    double = adding.add(db, people.bo, TypedChild("Alma Testsen", "", BORN, people.other.id), NOW)
    with writing(db):
        closing.closed.close(db, alma, adviser.id, "Rådgiverens eget barn", people.carla.id, NOW)

    assert joining.look_for(db, adviser, NOW, 2021).everywhere == ()
    with pytest.raises(NotFound):
        joining.side_by_side(db, adviser, alma, double, NOW)


def _told(hindrance: Phrase | None) -> str:
    assert hindrance is not None
    return hindrance.danish


def test_the_preview_names_adults_bans_siblings_closings_and_groups_of_both(db: Database, people: People) -> None:
    one, other = doubles(db, people)
    mette = add_mette(db, people, one)
    contact.ban(db, people.carla, one, mette, "", "Tilhold", NOW)
    sister = adding.add(db, people.anne, TypedChild("Søster Testesen", "", date(2019, 2, 3), people.solsikken.id), NOW)
    siblings.tie(db, people.anne, other, sister, SiblingKind.FULL, NOW)
    with writing(db):
        closed.close(db, other, people.dorte.id, "Eget barn", people.carla.id, NOW)
        room = groups.add(db, people.solsikken, "Bistuen", GroupKind.ROOM)
        stays.name_group(db, other, people.solsikken, room.id)

    page = joining.side_by_side(db, people.carla, one, other, NOW)

    by_id = dict(zip((page.kept.id, page.given.id), page.hangs_on, strict=True))
    assert by_id[one] == HangsOn(adults=("Mette Testesen",), banned=("Mette Testesen",))
    assert by_id[other] == HangsOn(siblings=("Søster Testesen",), closed_to=("Dorte Testesen",), groups=("Bistuen",))


def test_the_authority_is_told_nothing_that_hangs_on_others_children(db: Database, people: People) -> None:
    one, other = doubles(db, people)
    add_mette(db, people, one)

    page = joining.side_by_side(db, add_adviser(db), one, other, NOW)

    assert page.hangs_on == (HangsOn(), HangsOn())


def test_a_record_that_was_undone_as_a_mistake_is_on_nobodys_list_of_doubles(db: Database, people: People) -> None:
    one, other = doubles(db, people)
    hassan = add_adviser(db)
    assert joining.look_for(db, hassan, NOW, 2021).everywhere

    moving.move(db, people.carla, other, "", TypedMove("mistake", note="Skrevet to gange"), NOW)

    later = NOW + timedelta(days=1)
    assert joining.look_for(db, hassan, later, 2021).everywhere == ()
    with pytest.raises(NotFound):
        joining.side_by_side(db, hassan, one, other, later)


def test_what_somebody_promised_by_one_record_is_the_units_where_the_other_is_closed_to_them(db: Database, people: People) -> None:
    alma, double = doubles(db, people)
    promised = annes(db, people, double)
    closing.close(db, people.carla, alma, people.anne.id, "", "Annes eget barn", NOW)

    joining.join(db, people.carla, alma, double, "Mor siger det", LATER)

    assert rows(db, "SELECT person_id FROM task WHERE id = :id", {"id": promised}) == [{"person_id": None}]

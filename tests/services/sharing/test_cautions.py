"""A caution is a fact about a child: raised by signing, told in every unit, lifted only by a named act."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain import reasons
from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import User
from screening.domain.ruler.written.guidance import ParentContact
from screening.errors import Invalid, NotFound
from screening.services.assessing import results, signing
from screening.services.children import adding
from screening.services.people import ending
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions
from screening.storage import audit
from screening.storage.children import guardians
from screening.storage.database import Database, new_id, rows, writing
from screening.storage.sharing.cautions import under_caution
from tests.people import NOW, TODAY, People, add_adviser, add_alma, add_mette
from tests.sheets import WHOLE_SHEET, typed

SUSPICION = WHOLE_SHEET | {"sign.bruises": "on"}
LATER = NOW + timedelta(hours=1)
MUCH_LATER = NOW + timedelta(days=30)
REASON = "Myndigheden har talt med familien den 2. december"


def goes_to(db: Database, child_id: str, unit_id: str) -> None:
    db.conn.execute("INSERT INTO child_unit (child_id, unit_id, since) VALUES (?, ?, '2026-11-21')", (child_id, unit_id))
    db.conn.commit()


@pytest.fixture
def adviser(db: Database) -> User:
    return add_adviser(db)


def test_it_stands_in_the_unit_that_raised_it_with_its_act(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    suspected = signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)

    standing = cautions.about(db, people.carla, alma, TODAY)

    assert standing is not None
    assert (standing.contact, standing.since) == (ParentContact.NO_CONTACT, NOW)
    assert [caution.assessment_id for caution in standing.known] == [suspected]


def test_a_later_calm_assessment_never_touches_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    calm = WHOLE_SHEET | {"observed_on": "2026-12-20", "point.child_development": "10", "point.parental_capacity": "10"}
    signing.sign(db, people.anne, alma, in_force, *typed(calm), MUCH_LATER)

    assert cautions.contact_with(db, alma) is ParentContact.NO_CONTACT


def test_nothing_stands_where_nothing_asks_for_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.neglect": "on"}), NOW)

    assert cautions.about(db, people.anne, alma, TODAY) is None


def test_another_unit_is_told_that_it_stands_and_never_why(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    goes_to(db, alma, people.other.id)

    standing = cautions.about(db, people.bo, alma, TODAY)

    assert standing is not None
    assert (standing.contact, standing.known, standing.liftable) == (ParentContact.NO_CONTACT, (), ())
    assert cautions.look_at(db, people.bo, alma, LATER).past == ()


def test_a_correction_asks_for_the_act_and_lifts_nothing_itself(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    signing.correct(db, people.anne, first, "Det var et andet barn", LATER)

    second = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": "1"}), LATER)

    assert cautions.contact_with(db, alma) is ParentContact.NO_CONTACT
    waiting = results.look_at(db, people.anne, second, LATER).corrected_caution
    assert waiting is not None and waiting.assessment_id == first
    cautions.lift(db, people.anne, alma, REASON, LATER)
    assert results.look_at(db, people.anne, second, LATER).corrected_caution is None


def test_whoever_raised_it_lifts_it_with_a_reason_that_is_kept(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    raised = signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    for empty in ("", "  ", "ja"):
        with pytest.raises(Invalid):
            cautions.lift(db, people.anne, alma, empty, LATER)

    cautions.lift(db, people.anne, alma, REASON, LATER)

    assert cautions.about(db, people.anne, alma, TODAY) is None
    held = cautions.raised_by(db, raised)
    assert held is not None and held[1] is not None
    assert (held[1].by_name, held[1].reason, held[1].at) == ("Anne Testesen", REASON, LATER)
    assert [row["action"] for row in rows(db, "SELECT action FROM audit_event WHERE action LIKE 'caution%' ORDER BY id")] == [
        "caution_raised",
        "caution_lifted",
    ]


def test_a_colleague_and_the_leader_can_not_lift_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)

    for other in (people.carla, people.bo, people.dorte):
        with pytest.raises(NotFound):
            cautions.lift(db, other, alma, REASON, LATER)
    assert cautions.contact_with(db, alma) is ParentContact.NO_CONTACT


def test_the_leader_lifts_what_nobody_else_is_left_to_lift(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    before = cautions.look_at(db, people.carla, alma, LATER)
    ending.end(db, people.dorte, people.anne.id, LATER)
    page = cautions.look_at(db, people.carla, alma, MUCH_LATER)

    assert not before.is_left and before.standing is not None and not before.standing.liftable
    assert page.is_left and page.standing is not None and page.standing.liftable
    with pytest.raises(Invalid):
        cautions.lift(db, people.carla, alma, "", MUCH_LATER)
    cautions.lift(db, people.carla, alma, REASON, MUCH_LATER)
    assert cautions.contact_with(db, alma) is ParentContact.INFORM


def test_the_leader_lifts_it_where_the_child_has_moved_away_from_whoever_raised_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    goes_to(db, alma, people.other.id)
    signing.sign(db, people.bo, alma, in_force, *typed(SUSPICION), NOW)
    assert not cautions.look_at(db, people.carla, alma, LATER).is_left
    db.conn.execute("DELETE FROM child_unit WHERE child_id = ? AND unit_id = ?", (alma, people.other.id))
    db.conn.commit()

    cautions.lift(db, people.carla, alma, REASON, LATER)
    assert cautions.contact_with(db, alma) is ParentContact.INFORM


def test_while_one_of_two_is_here_nobody_is_told_that_the_leader_alone_may_lift(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    goes_to(db, alma, people.other.id)
    signing.sign(db, people.bo, alma, in_force, *typed(SUSPICION), NOW)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    db.conn.execute("DELETE FROM child_unit WHERE child_id = ? AND unit_id = ?", (alma, people.other.id))
    db.conn.commit()

    pages = [cautions.look_at(db, user, alma, LATER) for user in (people.anne, people.carla)]

    assert [page.is_left for page in pages] == [False, False]
    assert [page.is_left_in_part for page in pages] == [False, True]
    assert [page.standing and page.standing.rest_stays for page in pages] == [True, True]
    assert [[one.raised_by for one in page.standing.liftable] for page in pages if page.standing] == [[people.anne.id], [people.bo.id]]


def test_what_the_authority_may_lift_the_leader_may_not(db: Database, people: People, in_force: InForce, adviser: User) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    ending.end(db, people.dorte, people.anne.id, LATER)

    with pytest.raises(NotFound):
        cautions.lift(db, people.carla, alma, REASON, MUCH_LATER)
    assert adviser.roles and not cautions.look_at(db, people.carla, alma, MUCH_LATER).is_left


def test_the_authority_lifts_everything_that_stands(db: Database, people: People, in_force: InForce, adviser: User) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    signing.sign(db, people.carla, alma, in_force, *typed(SUSPICION), LATER)
    with pytest.raises(NotFound):
        cautions.lift(db, adviser, alma, REASON, LATER)
    goes_to(db, alma, adviser.child_units[0].id)

    cautions.lift(db, people.anne, alma, REASON, LATER)
    assert cautions.contact_with(db, alma) is ParentContact.NO_CONTACT
    cautions.lift(db, adviser, alma, REASON, LATER)

    assert cautions.contact_with(db, alma) is ParentContact.INFORM


def test_what_was_lifted_hides_nothing_that_is_raised_anew(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    cautions.lift(db, people.anne, alma, REASON, LATER)

    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION | {"observed_on": "2026-11-21"}), LATER + timedelta(minutes=5))

    assert cautions.contact_with(db, alma) is ParentContact.NO_CONTACT


@pytest.mark.parametrize("table", ["caution", "caution_lifted"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid + 1"])
def test_neither_a_caution_nor_its_lifting_can_be_changed(db: Database, people: People, in_force: InForce, table: str, change: str) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    cautions.lift(db, people.anne, alma, REASON, LATER)

    with pytest.raises(Exception, match="caution"):
        db.conn.execute(change.format(table))


def test_a_list_marks_the_children_about_whom_one_stands(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    other = adding.add(db, people.anne, TypedChild("Bilal Testesen", "", NOW.date() - timedelta(days=1500), people.solsikken.id), NOW)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)

    assert under_caution(db, [alma, other]) == {alma}

    cautions.lift(db, people.anne, alma, REASON, LATER)
    assert under_caution(db, [alma, other]) == set()


def test_signing_asks_for_no_word_to_the_parents_while_one_stands(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)

    assert signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"parents_told": ""}), LATER)


def test_a_reason_that_is_too_long_lifts_nothing(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    longest = "å" * reasons.LONGEST

    with pytest.raises(Invalid) as refused:
        cautions.lift(db, people.anne, alma, longest + "å", LATER)
    assert set(refused.value.faults) == {"reason"}
    assert cautions.contact_with(db, alma) is ParentContact.NO_CONTACT

    cautions.lift(db, people.anne, alma, longest, LATER)
    assert cautions.about(db, people.anne, alma, TODAY) is None


def test_reading_what_stands_is_logged_at_its_child(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)

    cautions.look_at(db, people.carla, alma, LATER)

    assert [(event.user_name, event.at) for event in audit.for_child(db, alma) if event.act is Act.CAUTION_VIEWED] == [
        ("Carla Testesen", LATER)
    ]


def has_the_same_mother(db: Database, people: People, one: str, other: str) -> None:
    """Tie the first child's mother to another child as well, as it is done on that child's page."""
    mette = add_mette(db, people, one)
    tied = next(tie for tie in guardians.of_child(db, one, people.anne.child_units) if tie.guardian.id == mette)
    with writing(db):
        guardians.tie(db, replace(tied, id=new_id(), child_id=other))


def test_it_holds_for_a_sibling_who_shares_an_adult_in_another_unit_without_its_content(
    db: Database, people: People, in_force: InForce, adviser: User
) -> None:
    alma = add_alma(db, people)
    bror = adding.add(db, people.bo, TypedChild("Bror Testesen", "", date(2015, 2, 3), people.other.id), NOW)
    stranger = adding.add(db, people.bo, TypedChild("Ole Testesen", "", date(2015, 2, 3), people.other.id), NOW)
    has_the_same_mother(db, people, alma, bror)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)

    standing = cautions.about(db, people.bo, bror, TODAY)

    assert standing is not None and standing.contact is ParentContact.NO_CONTACT
    assert standing.known == () and standing.liftable == ()
    assert under_caution(db, [alma, bror, stranger]) == {alma, bror}
    with pytest.raises(NotFound):
        cautions.lift(db, people.bo, bror, REASON, LATER)
    cautions.lift(db, people.anne, alma, REASON, LATER)
    assert under_caution(db, [alma, bror]) == frozenset()


def test_it_holds_for_a_sibling_in_the_same_unit_without_saying_whose_it_is(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    bror = adding.add(db, people.anne, TypedChild("Bror Testesen", "", date(2022, 2, 3), people.solsikken.id), NOW)
    has_the_same_mother(db, people, alma, bror)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)

    page = cautions.look_at(db, people.anne, bror, LATER)

    assert page.standing is not None and page.standing.known == () and page.standing.liftable == () and page.past == ()


def test_an_adult_who_left_the_sibling_has_nothing_in_common_any_more(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    bror = adding.add(db, people.bo, TypedChild("Bror Testesen", "", date(2015, 2, 3), people.other.id), NOW)
    has_the_same_mother(db, people, alma, bror)
    (tied,) = guardians.of_child(db, alma, people.anne.child_units)
    with writing(db):
        guardians.write_tie(db, replace(tied, until=TODAY))
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)

    assert under_caution(db, [alma, bror]) == {alma}

"""The row that the file keeps of the last look at a child is the one that everybody goes by, whatever is signed, corrected or erased."""

from datetime import date, timedelta

from screening.domain.children.own_list import ListChoice
from screening.domain.children.typed_child import TypedChild
from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.people import User
from screening.services.assessing import signing
from screening.services.children import adding, own_list
from screening.services.publishing.configurations import InForce
from screening.services.rating import together
from screening.storage.children import last_looks as last_looks_of
from screening.storage.database import Database, change, tuples, writing
from screening.storage.keeping import erasing
from screening.storage.migrations import m070_first_signed
from tests import last_looks
from tests.eyes import LATER, ask_both, joint, sign_anne, sign_carla
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

SEEN_ON = date.fromisoformat(WHOLE_SHEET["observed_on"])
MUCH_LATER = LATER + timedelta(hours=3)
BASIS = ErasureBasis(BasisKind.ARCHIVED, "kvittering 17", date(2026, 11, 1), "Arkivar Asta Testesen")


def kept(db: Database) -> list[str]:
    """The assessments that are somebody's last look, which are those that should be."""
    assert last_looks.are_kept(db)
    return [str(row[2]) for row in last_looks.kept(db)]


def seen(db: Database, user: User) -> tuple[date | None, str | None]:
    """What a list of children tells somebody of the only child: when it was seen last, and in which zone."""
    [row] = own_list.look_at(db, user, ListChoice(), MUCH_LATER).rows
    return row.child.seen_on, row.child.zone_id


def test_the_newest_day_is_kept_whenever_it_was_signed(db: Database, people: People, in_force: InForce) -> None:
    alma, earlier = add_alma(db, people), SEEN_ON - timedelta(days=8)

    newest = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    late = WHOLE_SHEET | {"observed_on": earlier.isoformat(), "seen_on.0": earlier.isoformat(), "point.child_development": "4"}
    signing.sign(db, people.anne, alma, in_force, *typed(late), LATER)

    assert kept(db) == [newest]
    assert seen(db, people.anne)[0] == SEEN_ON


def test_a_correction_takes_the_place_of_what_it_corrects(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    before = seen(db, people.anne)
    signing.correct(db, people.anne, first, "Forkert barn set", LATER)
    earlier = SEEN_ON - timedelta(days=8)
    mended = WHOLE_SHEET | {"observed_on": earlier.isoformat(), "seen_on.0": earlier.isoformat(), "point.child_development": "9"}

    second = signing.sign(db, people.anne, alma, in_force, *typed(mended | {"revision": "1"}), LATER)

    assert kept(db) == [second]
    assert before[0] == SEEN_ON
    assert seen(db, people.anne)[0] == earlier
    assert seen(db, people.anne)[1] != before[1]


def test_what_is_signed_alone_is_the_last_look_of_its_author_alone(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)

    carlas = sign_carla(db, people, in_force, alma)
    assert kept(db) == []
    assert seen(db, people.anne) == (None, None)
    assert seen(db, people.carla)[0] == SEEN_ON

    annes = sign_anne(db, people, in_force, alma)
    assert kept(db) == [annes]
    assert seen(db, people.anne) == seen(db, people.carla)

    position = together.sign(db, people.anne, rating, in_force, joint(), 0, MUCH_LATER)
    assert kept(db) == [position]
    assert carlas not in kept(db)


def test_who_is_erased_has_no_last_look(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    for number in range(3):
        signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW + timedelta(minutes=number))
    assert len(kept(db)) == 1

    with writing(db):
        erasing.begin(db, "run", BASIS, MUCH_LATER)
        erasing.erase(db, "run", alma, MUCH_LATER)

    assert kept(db) == []
    assert tuples(db, "SELECT * FROM last_look", {}) == []


def test_a_page_that_asks_of_some_goes_by_the_same_versions_as_a_list(db: Database, people: People, in_force: InForce) -> None:
    alma, ida = add_alma(db, people), adding.add(db, people.anne, TypedChild("Ida Testesen", "", SEEN_ON, people.solsikken.id), NOW)
    ask_both(db, people, alma)
    told = list[dict[str, str]]()

    def compare() -> None:
        for user in (people.anne, people.carla):
            listed = {child_id: look.version for child_id, look in last_looks_of.of_units(db, user.reach).items()}
            told.append(last_looks_of.versions_to(db, user.reach, [alma, ida]))
            assert told[-1] == listed

    compare()
    sign_carla(db, people, in_force, alma)
    compare()
    sign_anne(db, people, in_force, alma)
    compare()

    assert [alma in versions for versions in told] == [False, False, False, True, True, True]
    assert told[4][alma] != told[3][alma]


def test_of_two_looks_of_a_day_the_one_that_was_first_signed_last_is_the_last_whatever_is_corrected(
    db: Database, people: People, in_force: InForce
) -> None:
    """Anne saw the child well, Carla saw a danger an hour later, and Anne put a word right: the list told of a child that is well."""
    alma, well = add_alma(db, people), WHOLE_SHEET | {"point.child_development": "9", "point.parental_capacity": "9"}
    first = signing.sign(db, people.anne, alma, in_force, *typed(well), NOW)
    danger = signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"point.child_development": "1"}), LATER)
    zone = seen(db, people.carla)[1]
    assert kept(db) == [danger]

    for revision, moment in (("1", MUCH_LATER), ("2", MUCH_LATER + timedelta(hours=1))):
        signing.correct(db, people.anne, first, "Et ord var forkert", moment)
        first = signing.sign(db, people.anne, alma, in_force, *typed(well | {"revision": revision}), moment)

        assert kept(db) == [danger]
        assert seen(db, people.carla)[1] == zone
        [row] = own_list.look_at(db, people.carla, ListChoice(), moment).rows
        assert (row.placed["child_development"].point, row.placed["child_development"].change) == (1, -8)


def test_the_step_finds_the_last_look_of_whoever_was_corrected_before_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    danger = signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"point.child_development": "1"}), LATER)
    signing.correct(db, people.anne, first, "Et ord var forkert", MUCH_LATER)
    corrected = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": "1"}), MUCH_LATER)
    with writing(db):
        change(db, "UPDATE last_look SET assessment_id = :corrected", {"corrected": corrected})

    m070_first_signed.apply(db)

    assert kept(db) == [danger]

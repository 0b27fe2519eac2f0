"""What is known of a child is mended over what was seen, with why, and nothing that anybody wrote is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.fields import FactField
from screening.domain.children.history import HowChanged
from screening.domain.children.told_values import NOT_KNOWN
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_facts import TypedFacts, TypedWhy
from screening.domain.once import Form
from screening.errors import Invalid, NotFound
from screening.services.assessing import results, signing
from screening.services.children import adding, finding, knowing, mending
from screening.services.children import children as service
from screening.services.children.mending import FactsChangedMeanwhile
from screening.services.once import AlreadyMade
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.children import facts, history
from screening.storage.database import Database
from tests.people import ALMA_CPR, NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(hours=1)
MENDED, CHANGED = TypedWhy(HowChanged.MENDED), TypedWhy(HowChanged.CHANGED, "Mor har sagt det")
UNFOUNDED = TypedWhy(HowChanged.CHANGED)


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma of Solsikken."""
    return add_alma(db, people)


def fields(db: Database, people: People, alma: str) -> tuple[TypedFacts, int]:
    """The page as Anne opens it."""
    opened = mending.open_facts(db, people.anne, alma, NOW)
    return opened.typed, opened.seen


def test_what_was_before_stays_in_the_history_with_why_who_and_when(db: Database, people: People, alma: str) -> None:
    page, seen = fields(db, people, alma)

    mending.mend(db, people.anne, alma, replace(page, name="Alma Østergaard", language="somali"), CHANGED, seen, LATER)

    told = knowing.known_of(db, people.anne, service.get(db, people.anne, alma, LATER), LATER).history
    assert {(one.who, one.at, one.reason) for one in told} == {("Anne Testesen", LATER, "Mor har sagt det")}
    assert [(line.field, one.how, line.before, line.after) for one in told for line in one.lines] == [
        (FactField.LANGUAGE, HowChanged.FIRST, NOT_KNOWN, "somali"),
        (FactField.NAME, HowChanged.CHANGED, "Alma Testesen", "Alma Østergaard"),
    ]
    assert audit.for_child(db, alma)[0].act is Act.CHILD_MENDED


def test_a_child_is_found_by_its_new_name_and_not_by_the_old_one(db: Database, people: People, alma: str) -> None:
    page, seen = fields(db, people, alma)

    mending.mend(db, people.anne, alma, replace(page, name="Ålma Prøve"), MENDED, seen, LATER)

    assert [child.id for child in finding.search(db, people.anne, "aalma", LATER).children] == [alma]
    assert finding.search(db, people.anne, "Testesen", LATER).children == ()


def test_what_was_signed_keeps_the_names_of_its_day(db: Database, people: People, alma: str, in_force: InForce) -> None:
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    page, seen = fields(db, people, alma)
    mending.mend(db, people.anne, alma, replace(page, name="Ny Testesen", cpr="", born="2021-02-04"), MENDED, seen, LATER)

    told = results.look_at(db, people.anne, signed, LATER).signed
    assert (told.child_name, told.child_cpr, told.case.born) == ("Alma Testesen", ALMA_CPR.replace("-", ""), date(2021, 2, 3))


def test_a_first_number_asks_for_no_reason_and_a_changed_one_does(db: Database, people: People) -> None:
    child = adding.add(db, people.anne, TypedChild("Bo Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW)
    page, seen = fields(db, people, child)
    mending.mend(db, people.anne, child, replace(page, cpr="030221-AB12"), TypedWhy(), seen, NOW)
    page, seen = fields(db, people, child)

    with pytest.raises(Invalid) as refused:
        mending.mend(db, people.anne, child, replace(page, cpr="630221-4996"), TypedWhy(), seen, LATER)
    assert set(refused.value.faults) == {"how"}
    mending.mend(db, people.anne, child, replace(page, cpr="630221-4996"), CHANGED, seen, LATER)

    assert [(one.difference.before, one.difference.after, one.how) for one in history.of_child(db, child)] == [
        ("030221AB12", "6302214996", HowChanged.CHANGED),
        ("", "030221AB12", HowChanged.FIRST),
    ]


def test_a_number_that_was_replaced_still_finds_the_child_and_one_that_was_written_wrong_does_not(
    db: Database, people: People, alma: str
) -> None:
    for number, why in (("630221-5003", CHANGED), ("030221-AB12", MENDED)):
        page, seen = fields(db, people, alma)
        mending.mend(db, people.anne, alma, replace(page, cpr=number), why, seen, NOW)

    for number, found in ((ALMA_CPR, [alma]), ("630221-5003", []), ("030221-AB12", [alma])):
        assert [child.id for child in finding.search(db, people.anne, number, LATER).children] == found
    with pytest.raises(Invalid):
        adding.add(db, people.anne, TypedChild("Bo Testesen", ALMA_CPR, None, people.solsikken.id), NOW)
    page, seen = fields(db, people, alma)
    mending.mend(db, people.anne, alma, replace(page, cpr=ALMA_CPR), MENDED, seen, LATER)


def test_a_number_that_another_child_has_is_refused(db: Database, people: People, alma: str) -> None:
    child = adding.add(db, people.anne, TypedChild("Bo Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW)
    page, seen = fields(db, people, child)

    with pytest.raises(Invalid) as refused:
        mending.mend(db, people.anne, child, replace(page, cpr=ALMA_CPR), MENDED, seen, LATER)

    assert set(refused.value.faults) == {"cpr"}
    assert facts.of_child(db, child).cpr is None


def test_the_second_is_told_what_changed_meanwhile_and_loses_nothing(db: Database, people: People, alma: str) -> None:
    annes, seen = fields(db, people, alma)
    carlas = replace(annes, language="somali", address="Testvej 1")
    mending.mend(db, people.carla, alma, carlas, MENDED, seen, NOW)
    own = replace(annes, language="arabisk", name="Alma Prøve")

    with pytest.raises(FactsChangedMeanwhile) as met:
        mending.mend(db, people.anne, alma, own, MENDED, seen, LATER)

    page = met.value.mending
    assert {one.difference.field for one in page.meanwhile} == {FactField.LANGUAGE, FactField.ADDRESS}
    assert (page.typed.name, page.typed.language, page.typed.address) == ("Alma Prøve", "arabisk", "Testvej 1")
    mending.mend(db, people.anne, alma, page.typed, MENDED, page.seen, LATER)
    after = facts.of_child(db, alma)
    assert (after.name, after.language, after.address) == ("Alma Prøve", "arabisk", "Testvej 1")


def test_two_who_write_the_same_do_not_meet(db: Database, people: People, alma: str) -> None:
    page, seen = fields(db, people, alma)
    mending.mend(db, people.carla, alma, replace(page, language="somali"), MENDED, seen, NOW)

    mending.mend(db, people.anne, alma, replace(page, language="somali"), MENDED, seen, LATER)

    assert len(history.of_child(db, alma)) == 1


def test_the_same_form_twice_is_once(db: Database, people: People, alma: str) -> None:
    page, seen = fields(db, people, alma)
    form = Form("key", "/")
    mending.mend(db, people.anne, alma, replace(page, language="somali"), MENDED, seen, NOW, form)

    with pytest.raises(AlreadyMade):
        mending.mend(db, people.anne, alma, replace(page, language="somali"), MENDED, seen, NOW, form)


def test_a_protection_is_set_by_anybody_and_lifted_by_the_leader_alone_with_a_reason(db: Database, people: People, alma: str) -> None:
    page, seen = fields(db, people, alma)
    mending.mend(db, people.anne, alma, replace(page, address="Hemmelig 1", address_protected=True), MENDED, seen, NOW)

    annes = mending.open_facts(db, people.anne, alma, LATER)
    assert (annes.typed.address, annes.may_lift) == (None, False)
    mending.mend(db, people.anne, alma, replace(annes.typed, address_protected=False), MENDED, annes.seen, LATER)
    assert facts.of_child(db, alma).address_protected

    carlas = mending.open_facts(db, people.carla, alma, LATER)
    assert (carlas.typed.address, carlas.may_lift) == ("Hemmelig 1", True)
    with pytest.raises(Invalid) as refused:
        mending.mend(
            db, people.carla, alma, replace(carlas.typed, address_protected=False), TypedWhy(HowChanged.CHANGED), carlas.seen, LATER
        )
    assert set(refused.value.faults) == {"reason"}
    mending.mend(db, people.carla, alma, replace(carlas.typed, address_protected=False), CHANGED, carlas.seen, LATER)
    assert facts.of_child(db, alma).address == "Hemmelig 1"


def test_whoever_opened_the_page_before_an_address_was_protected_does_not_see_the_new_one(db: Database, people: People, alma: str) -> None:
    page, seen = fields(db, people, alma)
    mending.mend(db, people.carla, alma, replace(page, address="Hemmelig 1", address_protected=True), MENDED, seen, NOW)

    with pytest.raises(FactsChangedMeanwhile) as met:
        mending.mend(db, people.anne, alma, replace(page, language="somali"), MENDED, seen, LATER)

    assert met.value.mending.typed.address is None
    child = service.get(db, people.anne, alma, LATER)
    entries = knowing.told_changes(db, people.anne, child, met.value.mending.meanwhile, LATER)
    assert [line.after for one in entries for line in one.lines if line.field is FactField.ADDRESS] == [None]


def test_another_unit_reads_that_something_changed_and_neither_who_nor_why(db: Database, people: People, alma: str) -> None:
    page, seen = fields(db, people, alma)
    mending.mend(db, people.anne, alma, replace(page, name="Alma Ny"), CHANGED, seen, NOW)
    db.conn.execute("INSERT INTO child_unit (child_id, unit_id, since) VALUES (?, ?, '2026-11-21')", (alma, people.other.id))
    db.conn.commit()

    (entry,) = knowing.known_of(db, people.bo, service.get(db, people.bo, alma, LATER), LATER).history

    assert (entry.who, entry.at, entry.reason, len(entry.lines)) == (None, None, "", 1)


def test_whoever_does_not_have_the_child_finds_nothing(db: Database, people: People, alma: str) -> None:
    page, seen = fields(db, people, alma)
    for outsider in (people.bo, people.dorte):
        with pytest.raises(NotFound):
            mending.open_facts(db, outsider, alma, NOW)
        with pytest.raises(NotFound):
            mending.mend(db, outsider, alma, page, MENDED, seen, NOW)

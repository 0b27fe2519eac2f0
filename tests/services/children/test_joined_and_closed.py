"""What protects a child in one of two records that were made one protects it in both, and a sibling that is closed is not told of."""

from dataclasses import replace
from datetime import date

from screening.domain.children.history import HowChanged
from screening.domain.children.siblings import SiblingKind
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.sharing.outlets import Outlet
from screening.services.children import adding, children, contact, finding, knowing, mending, siblings
from screening.storage.children import closed, joined
from screening.storage.children import guardians as storage
from screening.storage.database import Database, writing
from tests.people import NOW, People, add_alma, add_mette

WHY = TypedWhy(HowChanged.CHANGED, "Flyttet")


def second_record(db: Database, people: People) -> str:
    return adding.add(db, people.anne, TypedChild("Alma Testsen", "", date(2021, 2, 3), people.solsikken.id), NOW)


def test_a_ban_a_protection_and_a_sibling_of_the_joined_record_are_the_childs(db: Database, people: People) -> None:
    alma, double = add_alma(db, people), second_record(db, people)
    bo = adding.add(db, people.anne, TypedChild("Bo Testesen", "", date(2022, 2, 3), people.solsikken.id), NOW)
    contact.ban(db, people.anne, double, add_mette(db, people, double), "", "Tilhold", NOW)
    siblings.tie(db, people.anne, double, bo, SiblingKind.HALF, NOW)
    opened = mending.open_facts(db, people.carla, double, NOW)
    before = mending.open_facts(db, people.carla, alma, NOW)
    protected = replace(opened.typed, name="Alma Testsøn", name_protected=True, address_protected=True)
    mending.mend(db, people.carla, double, protected, WHY, opened.seen, NOW)
    with writing(db):
        joined.add(db, double, alma, "Samme barn", people.carla.id, NOW)

    for record in (alma, double):
        known = knowing.known_of(db, people.anne, children.get(db, people.anne, record, NOW), NOW)
        assert (known.facts.name_protected, known.facts.address_protected, known.facts.name) == (True, True, "Alma Testesen")
        assert [adult.no_contact is not None for adult in known.guardians] == [True]
        assert [sibling.child.id for sibling in known.siblings] == [bo]
        assert len(knowing.told_banned(db, people.anne, record, Outlet.REPORT)) == 1
        assert knowing.told_on_paper(db, record, Outlet.PAPER_FORM).name is None
    assert [one.child.id for one in siblings.of_child(db, people.anne, bo, NOW)] == [alma]
    assert storage.with_no_contact(db, [alma, bo]) == {alma}
    assert finding.search(db, people.anne, "Alma", NOW).no_contact == {alma}

    mending.mend(
        db, people.carla, alma, replace(before.typed, name="Alma Prøve", name_protected=True, address_protected=True), WHY, before.seen, NOW
    )
    opened = mending.open_facts(db, people.carla, alma, NOW)
    lifted = replace(opened.typed, name="Alma Ny", name_protected=False, address_protected=False)
    mending.mend(db, people.carla, alma, lifted, WHY, opened.seen, NOW)
    assert not knowing.told_on_paper(db, double, Outlet.REPORT).name_protected
    siblings.untie(db, people.anne, alma, bo, NOW)
    assert siblings.of_child(db, people.anne, alma, NOW) == ()


def test_a_sibling_that_is_closed_to_somebody_is_not_told_of(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    bo = adding.add(db, people.anne, TypedChild("Bo Testesen", "", date(2022, 2, 3), people.solsikken.id), NOW)
    siblings.tie(db, people.anne, alma, bo, SiblingKind.FULL, NOW)
    with writing(db):
        closed.close(db, bo, people.anne.id, "Eget barn", people.carla.id, NOW)

    for user, told in ((people.anne, []), (people.carla, [bo])):
        known = knowing.known_of(db, user, children.get(db, user, alma, NOW), NOW)
        assert [sibling.child.id for sibling in known.siblings] == told
        assert [line.whom for entry in known.history for line in entry.lines] == ["Bo Testesen" if told else ""]

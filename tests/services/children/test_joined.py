"""Two records of one child that are made one: whatever was written in either is told of the child, and nothing is rewritten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Unit, User
from screening.domain.ruler.weighing.facts import Facts
from screening.errors import NotFound, StorageError
from screening.services.assessing import drafting, results, signing
from screening.services.children import adding, children, finding, own_list
from screening.services.my_day import looking
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions, insight
from screening.storage.assessing import facts
from screening.storage.children import children as storage
from screening.storage.children import finding as finding_by_name
from screening.storage.children import joined
from screening.storage.database import Database, change, rows, writing
from screening.storage.sharing.cautions import under_caution
from tests.people import ALMA_CPR, NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(hours=1)
SUSPICION = WHOLE_SHEET | {"sign.bruises": "on"}


def add_double(db: Database, user: User, unit: Unit) -> str:
    return adding.add(db, user, TypedChild("Alma Testsen", "", date(2021, 2, 3), unit.id), NOW)


def join(db: Database, alias_id: str, child_id: str, user: User) -> str:
    with writing(db):
        return joined.add(db, alias_id, child_id, "Samme barn", user.id, LATER)


def test_a_joined_record_is_listed_once_and_found_by_either_name_and_number(db: Database, people: People) -> None:
    double, alma = add_alma(db, people), add_double(db, people.anne, people.solsikken)
    join(db, double, alma, people.carla)

    for words in ("Testsen", "Testesen", ALMA_CPR):
        assert [child.id for child in finding.search(db, people.anne, words, NOW).children] == [alma]
    assert [child.id for child in storage.of_unit(db, people.anne.reach, people.solsikken, TODAY)] == [alma]
    assert [(born.born, born.many) for born in storage.by_birth(db)] == [(date(2021, 2, 3), 1)]


@pytest.mark.parametrize("few", [0, finding_by_name.FEW], ids=["thousands are called so", "few are called so"])
def test_whichever_record_goes_to_a_unit_its_people_find_the_child_by_either_name(
    db: Database, people: People, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(finding_by_name, "FEW", few)
    double, alma = add_double(db, people.bo, people.other), add_alma(db, people)
    join(db, double, alma, people.carla)

    for user in (people.anne, people.bo):
        for words in ("Testsen", "Testesen", "Alma", "Alma Testesen"):
            assert [child.id for child in finding.search(db, user, words, NOW).children] == [alma]
    with writing(db):
        change(db, "UPDATE child_unit SET until = '2026-01-01' WHERE child_id = :id", {"id": double})
    assert [finding.search(db, user, "Testsen", NOW).total for user in (people.anne, people.bo)] == [1, 0]


def test_an_old_address_leads_to_the_child(db: Database, people: People) -> None:
    double, alma = add_alma(db, people), add_double(db, people.anne, people.solsikken)
    join(db, double, alma, people.carla)

    assert children.get(db, people.anne, double, NOW).id == alma
    assert children.child_of(db, double) == alma


def test_a_child_is_seen_by_every_unit_that_has_either_record(db: Database, people: People) -> None:
    double, alma = add_double(db, people.bo, people.other), add_alma(db, people)
    with pytest.raises(NotFound):
        children.get(db, people.bo, alma, NOW)

    join(db, double, alma, people.carla)

    assert children.get(db, people.bo, alma, NOW).units == (people.other,)
    assert children.get(db, people.anne, alma, NOW).units == (people.solsikken,)


def test_what_was_signed_on_either_record_is_one_history_and_stays_as_it_was_signed(
    db: Database, people: People, in_force: InForce
) -> None:
    double, alma = add_double(db, people.anne, people.solsikken), add_alma(db, people)
    first = signing.sign(db, people.anne, double, in_force, *typed(WHOLE_SHEET | {"observed_on": "2026-11-20"}), NOW)
    join(db, double, alma, people.carla)
    second = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), LATER)

    page = children.look_at(db, people.anne, alma, in_force.configuration, LATER)

    assert [mark.id for mark in page.marks] == [first, second]
    signed = results.look_at(db, people.anne, first, LATER).signed
    assert (signed.child_id, signed.child_name) == (alma, "Alma Testsen")
    assert len(results.look_at(db, people.anne, second, LATER).signed.case.history) == 1
    assert rows(db, "SELECT child_id FROM assessment WHERE id = :id", {"id": first}) == [{"child_id": double}]


@pytest.mark.parametrize("newest", ["record", "unit"])
def test_the_own_list_tells_the_last_look_whichever_record_and_unit_it_was_made_in(
    db: Database, people: People, in_force: InForce, newest: str
) -> None:
    double, alma = add_double(db, people.bo, people.other), add_alma(db, people)
    both = replace(people.anne, memberships=(*people.anne.memberships, *people.bo.memberships))
    days = {"record": ("2026-11-20", "2026-11-10"), "unit": ("2026-11-10", "2026-11-20")}[newest]
    for user, record, day in zip((people.bo, people.anne), (double, alma), days, strict=True):
        signing.sign(db, user, record, in_force, *typed(WHOLE_SHEET | {"observed_on": day, "seen_on.0": day}), NOW)
    join(db, double, alma, people.carla)

    listed, _ = own_list.of_user(db, both, LATER)

    assert [(child.id, child.seen_on) for child in listed] == [(alma, date(2026, 11, 20))]


def test_a_replay_reads_both_records_as_one_child_in_the_order_of_signing(db: Database, people: People, in_force: InForce) -> None:
    double, alma, other = (
        add_double(db, people.anne, people.solsikken),
        add_alma(db, people),
        adding.add(db, people.anne, TypedChild("Emil Testesen", "", date(2021, 5, 3), people.solsikken.id), NOW),
    )
    signed = [
        signing.sign(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET), NOW + timedelta(minutes=minute))
        for minute, child_id in enumerate((alma, double, other))
    ]
    late = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), LATER)
    join(db, double, alma, people.carla)

    replayed = [past for number in range(facts.SLICES) for past in facts.children_in_slice(db, number)]

    assert sorted([one.assessment_id for one in of_child] for of_child in replayed) == sorted([[signed[0], signed[1], late], [signed[2]]])
    assert all(isinstance(one.facts, Facts) for of_child in replayed for one in of_child)


def test_a_caution_about_either_record_stands_about_the_child(db: Database, people: People, in_force: InForce) -> None:
    double, alma = add_double(db, people.anne, people.solsikken), add_alma(db, people)
    signing.sign(db, people.anne, double, in_force, *typed(SUSPICION), NOW)
    join(db, double, alma, people.carla)

    assert cautions.about(db, people.carla, alma, TODAY) is not None
    assert under_caution(db, [alma]) == {alma}
    cautions.lift(db, people.anne, alma, "Myndigheden har talt med familien", LATER)
    assert cautions.about(db, people.carla, alma, TODAY) is None


def test_tasks_drafts_and_forms_of_either_record_wait_under_the_child(db: Database, people: People, in_force: InForce) -> None:
    double, alma = add_double(db, people.anne, people.solsikken), add_alma(db, people)
    low = WHOLE_SHEET | {"point.child_development": "5", "point.parental_capacity": "6"}
    signing.sign(db, people.anne, double, in_force, *typed(low), NOW)
    draft = drafting.save_draft(db, people.anne, double, in_force.configuration, typed(low)[0], 0, NOW)
    printing.print_for(db, people.anne, in_force, people.solsikken.id, "", [double], NOW)
    join(db, double, alma, people.carla)

    day = looking.look_at(db, people.anne, NOW + timedelta(days=60))

    assert {row.task.child_id for group in (day.overdue, day.due_today, day.soon) for row in group.rows} == {alma}
    assert [waiting.begun.child_id for waiting in day.drafts] == [alma]
    assert [form.child_id for form in printing.waiting(db, people.anne, LATER).forms] == [alma]
    assert drafting.as_saved(db, people.anne, alma, in_force.configuration, LATER).draft_id == draft.draft_id
    assert signing.sign(db, people.anne, alma, in_force, draft.typed, draft.revision, LATER)


def test_the_log_of_a_child_tells_what_was_done_with_either_record(db: Database, people: People) -> None:
    double, alma = add_double(db, people.anne, people.solsikken), add_alma(db, people)
    join(db, double, alma, people.carla)

    acts = [event.act.value for event in insight.whole(db, people.eva, alma, LATER).events]

    assert acts.count("child_added") == 2
    assert insight.find(db, people.eva, "Testsen", LATER).children[0].id == alma


def test_a_record_is_joined_once_and_is_a_child_of_its_own_again_when_it_is_parted(db: Database, people: People) -> None:
    double, alma = add_double(db, people.anne, people.solsikken), add_alma(db, people)
    joining = join(db, double, alma, people.carla)
    with pytest.raises(StorageError):
        join(db, double, alma, people.carla)
    assert joined.records(db, alma) == {alma, double}

    with writing(db):
        joined.part(db, joining, people.carla.id, LATER)

    assert joined.records(db, alma) == {alma}
    assert children.get(db, people.anne, double, NOW).id == double
    assert joined.of_child(db, alma) == []

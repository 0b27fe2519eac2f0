"""A draft on its way to a signed assessment, through the real encrypted database."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.assessing.typed_sheet import write_sheet
from screening.domain.children.typed_child import TypedChild
from screening.domain.once import Form
from screening.domain.people import Role
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.insight import ToldLine
from screening.errors import Invalid, NotFound, Stale
from screening.services.assessing import drafting, results, sheets, signing
from screening.services.children import adding, children
from screening.services.once import AlreadyMade
from screening.services.publishing.configurations import InForce
from screening.services.sharing import insight
from screening.storage.assessing import courses, drafts
from screening.storage.database import Database, rows, writing
from screening.storage.people import users
from tests.builders import scale
from tests.people import NOW, TODAY, People, add_alma
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed


def test_a_whole_sheet_is_signed_and_read_back(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)

    id_ = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)

    page = results.look_at(db, people.anne, id_, NOW)
    assert page.result.points == {"child_development": 5}
    assert page.signed.case.signs == {"secure_bond"}
    assert page.signed.account.observations[0].where == "på legepladsen"
    assert page.signed.author_name == "Anne Testesen"


def test_signing_ends_the_draft_and_promises_a_follow_up(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    id_ = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)

    assert drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW).revision == 0
    promised = rows(db, "SELECT assessment_id, due_on FROM task WHERE kind = 'look_again'")
    assert promised == [{"assessment_id": id_, "due_on": "2026-12-18"}]


def test_a_new_assessment_keeps_the_old_promise(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    later = NOW + timedelta(days=40)
    second = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"observed_on": "2026-12-30"}), later)

    still_open = rows(db, "SELECT assessment_id FROM task WHERE done_by IS NULL AND ended_at IS NULL")
    assert still_open == [{"assessment_id": second}]


def test_every_fault_is_told_at_once_and_the_draft_is_kept(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    broken = {"observed_on": "2026-12-24", "point.child_development": "11", "where.0": "i garderoben", "revision": "0"}

    with pytest.raises(Invalid) as refused:
        sign_and_choose(db, people.anne, alma, in_force, *typed(broken), NOW)

    assert set(refused.value.faults) == {
        "observed_on",
        "point.child_development",
        "reason.child_development",
        "point.parental_capacity",
        "reason.parental_capacity",
        "seen_on.0",
        "what.0",
        "parents_told",
    }
    assert refused.value.faults["seen_on.0"] == Phrase("Skriv, hvilken dag du så eller hørte det.")
    kept = drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW)
    assert kept.fields["where.0"] == "i garderoben"
    assert kept.fields["point.child_development"] == "11"


def test_suspected_abuse_asks_for_no_word_to_the_parents(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    fields = WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}

    assert sign_and_choose(db, people.anne, alma, in_force, *typed(fields), NOW)


def test_a_stale_save_is_refused_and_changes_nothing(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    in_first_window = WHOLE_SHEET | {"revision": str(first.revision), "interpretation": "skrevet i det ene vindue"}
    in_second_window = WHOLE_SHEET | {"revision": str(first.revision), "interpretation": "skrevet i det andet vindue"}
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(in_first_window), NOW)

    with pytest.raises(Stale):
        drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(in_second_window), NOW)

    kept = drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW)
    assert kept.fields["interpretation"] == "skrevet i det ene vindue"


def test_two_people_have_a_draft_each(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET | {"next_step": "Annes"}), NOW)
    drafting.save_draft(db, people.carla, alma, in_force.configuration, *typed(WHOLE_SHEET | {"next_step": "Carlas"}), NOW)

    assert drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW).fields["next_step"] == "Annes"
    assert drafting.open_sheet(db, people.carla, alma, in_force.configuration, NOW).fields["next_step"] == "Carlas"


def test_outsider_can_neither_open_save_nor_sign(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    for outsider in (people.bo, people.dorte):
        with pytest.raises(NotFound):
            drafting.open_sheet(db, outsider, alma, in_force.configuration, NOW)
        with pytest.raises(NotFound):
            drafting.save_draft(db, outsider, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)
        with pytest.raises(NotFound):
            sign_and_choose(db, outsider, alma, in_force, *typed(WHOLE_SHEET), NOW)


def test_outsider_sees_neither_result_nor_report(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    id_ = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    for outsider in (people.bo, people.dorte):
        with pytest.raises(NotFound):
            results.look_at(db, outsider, id_, NOW)
        with pytest.raises(NotFound):
            results.report(db, outsider, id_, NOW)
        with pytest.raises(NotFound):
            signing.correct(db, outsider, id_, "Forkert trin", NOW)


def test_a_correction_starts_from_what_was_signed_and_names_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    signing.correct(db, people.anne, first, "Forkert trin", NOW + timedelta(minutes=1))
    sheet = drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW + timedelta(minutes=2))
    assert sheet.fields["reason.child_development"] == "Leger mest alene"
    fields = {**sheet.fields, "revision": "1", "point.child_development": "6"}

    second = sign_and_choose(db, people.anne, alma, in_force, *typed(fields), NOW + timedelta(minutes=3))

    assert results.look_at(db, people.anne, second, NOW).signed.replaces_id == first
    assert results.look_at(db, people.anne, first, NOW).signed.replaced_by == second
    with pytest.raises(Invalid):
        signing.correct(db, people.anne, first, "Forkert trin", NOW + timedelta(minutes=4))


def test_what_a_correction_replaces_is_no_history(db: Database, people: People, in_force: InForce) -> None:
    """A typing error of 9 that became 5 must not look like a fall."""
    alma = add_alma(db, people)
    first = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"point.child_development": "9"}), NOW)
    signing.correct(db, people.anne, first, "Forkert trin", NOW + timedelta(minutes=1))
    fields = {**WHOLE_SHEET, "revision": "1", "point.child_development": "5"}

    second = sign_and_choose(db, people.anne, alma, in_force, *typed(fields), NOW + timedelta(minutes=2))

    assert "falling" not in {advised.advice.id for advised in results.look_at(db, people.anne, second, NOW).result.advice}


def test_an_old_result_does_not_change_when_a_later_assessment_tells_of_an_earlier_day(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    first = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    before = results.look_at(db, people.anne, first, NOW).result
    earlier_day = WHOLE_SHEET | {"observed_on": "2026-10-01", "point.child_development": "10"}
    sign_and_choose(db, people.anne, alma, in_force, *typed(earlier_day), NOW + timedelta(hours=1))

    assert results.look_at(db, people.anne, first, NOW + timedelta(days=1)).result == before


def test_another_unit_does_not_see_what_this_unit_wrote(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    id_ = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    db.conn.execute("INSERT INTO child_unit (child_id, unit_id, since) VALUES (?, ?, '2026-11-21')", (alma, people.other.id))
    db.conn.commit()

    page = children.look_at(db, people.bo, alma, in_force.configuration, NOW)

    assert page.marks == ()
    with pytest.raises(NotFound):
        results.look_at(db, people.bo, id_, NOW)
    assert courses.history_before(db, alma, people.other.id, people.bo.id, NOW + timedelta(days=1), date.max) == ()


def test_a_deleted_draft_is_gone_and_the_log_says_so(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)

    drafting.give_up_draft(db, people.anne, alma, NOW)

    assert drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW).revision == 0
    assert "draft_deleted" in [line.act for line in insight.of_child(db, people.anne, alma, NOW).lines if isinstance(line, ToldLine)]


def test_hostile_fields_are_dropped_and_hostile_text_is_kept_as_text(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    hostile = WHOLE_SHEET | {"author_id": "somebody", "interpretation": "<script>alert(1)</script> ' ; DROP TABLE child"}

    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(hostile), NOW)

    fields = drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW).fields
    assert "author_id" not in fields
    assert fields["interpretation"] == hostile["interpretation"]


def test_what_was_signed_at_this_very_moment_is_history(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)

    sheet = drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW)

    assert [past.points for past in sheet.history] == [{"child_development": 5}]


@pytest.mark.parametrize(("seen_on", "told"), [("2021-02-02", True), ("2021-02-03", False), ("2026-11-21", False), ("2026-11-22", True)])
def test_an_observation_lies_between_birth_and_today(db: Database, people: People, in_force: InForce, seen_on: str, told: bool) -> None:
    alma = add_alma(db, people)

    sheet = drafting.fill_in(db, people.anne, alma, in_force.configuration, typed(WHOLE_SHEET | {"seen_on.0": seen_on})[0], NOW)

    assert sheet.reading is not None
    assert ("seen_on.0" in sheet.reading.faults) == told


def test_a_day_before_birth_is_no_day_of_observation(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)

    sheet = drafting.fill_in(db, people.anne, alma, in_force.configuration, typed(WHOLE_SHEET | {"observed_on": "2021-02-02"})[0], NOW)

    assert sheet.reading is not None
    assert "fødsel" in sheet.reading.faults["observed_on"].danish


def test_what_is_signed_is_typed_back_and_read_again_as_it_was(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    said = {"seen_on.1": "19.11.26", "what.1": "Leger med Noor", "words.1": "Se mig", "next_step": "Vi ringer", "observations": "2"}
    id_ = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | said), NOW)
    signed = results.look_at(db, people.anne, id_, NOW).signed
    scale = in_force.configuration.scale(signed.case.scale)
    assert scale is not None

    child = children.get(db, people.anne, alma, NOW)
    again = sheets.read_sheet(scale, child, write_sheet(signed.case, signed.account), signed.case.history, signed.case.locality, NOW.date())

    assert again.faults == {}
    assert (again.case, again.account) == (signed.case, signed.account)


def test_a_draft_of_before_is_read_as_its_fields_say(db: Database, people: People, in_force: InForce) -> None:
    """The database holds a draft by the names of the page's fields, so that one saved by an earlier program opens in this one."""
    alma = add_alma(db, people)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    stored = json.dumps({name: value for name, value in WHOLE_SHEET.items() if name != "revision"})
    db.conn.execute("UPDATE draft SET fields = ?", (stored,))
    db.conn.commit()

    sheet = drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW)

    assert sheet.typed == typed(WHOLE_SHEET)[0]
    assert sign_and_choose(db, people.anne, alma, in_force, sheet.typed, sheet.revision, NOW)


def test_what_a_correction_has_replaced_is_not_corrected_again(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    signing.correct(db, people.anne, first, "Forkert trin", NOW)
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": "1"}), NOW + timedelta(minutes=1))

    with pytest.raises(Invalid) as refused:
        signing.correct(db, people.carla, first, "Forkert trin", NOW + timedelta(minutes=2))

    assert refused.value.faults[""].danish == "Vurderingen er allerede rettet."


def test_a_correction_never_writes_over_a_draft(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signed = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET | {"next_step": "Vi ringer"}), NOW)

    with pytest.raises(Invalid) as refused:
        signing.correct(db, people.anne, signed, "Forkert trin", NOW + timedelta(minutes=1))

    assert "kladde" in refused.value.faults[""].danish
    assert drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW).fields["next_step"] == "Vi ringer"


def test_a_draft_stays_in_the_unit_that_it_was_begun_in(db: Database, people: People, in_force: InForce) -> None:
    with writing(db):
        users.add_membership(db, people.anne.id, people.other.id, Role.TEACHER, TODAY)
    anne = users.get(db, people.anne.id, TODAY)
    assert anne is not None
    assert [unit.id for unit in anne.child_units] == [people.solsikken.id, people.other.id]
    child_id = adding.add(db, anne, TypedChild("Nora Testesen", "", date(2021, 2, 3), people.other.id), NOW)
    begun = drafting.save_draft(db, anne, child_id, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    db.conn.execute("INSERT INTO child_unit (child_id, unit_id, since) VALUES (?, ?, '2026-11-21')", (child_id, people.solsikken.id))
    db.conn.commit()

    opened = drafting.open_sheet(db, anne, child_id, in_force.configuration, NOW)

    assert (begun.unit.id, opened.unit.id) == (people.other.id, people.other.id)


def test_nobody_starts_a_second_draft_on_a_child(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    kept = drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)

    with pytest.raises(Stale) as refused, writing(db):
        drafts.start(db, alma, people.anne.id, people.solsikken.id, typed(WHOLE_SHEET)[0], NOW)

    assert refused.value.saved_revision == kept.revision


def test_a_form_that_gives_up_a_draft_gives_up_no_later_one(db: Database, people: People, in_force: InForce) -> None:
    alma, form = add_alma(db, people), Form("key", "/children/alma/assess")
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    drafting.give_up_draft(db, people.anne, alma, NOW, form)
    begun = drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)

    with pytest.raises(AlreadyMade) as refused:
        drafting.give_up_draft(db, people.anne, alma, NOW, form)

    assert refused.value.subject == alma
    assert drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW).draft_id == begun.draft_id


def test_where_there_is_no_draft_none_is_given_up(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    drafting.save_draft(db, people.carla, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)

    with pytest.raises(NotFound):
        drafting.give_up_draft(db, people.anne, alma, NOW)


def test_whom_the_sheet_may_not_ask_is_nobody_until_nobody_may_contact_the_parents(db: Database, people: People, in_force: InForce) -> None:
    asked = [{"id": "child", "title": "Barnet", "who": "child"}, {"id": "parents", "title": "Forældrene", "who": "parents"}]
    opened = drafting.open_sheet(db, people.anne, add_alma(db, people), in_force.configuration, NOW)
    calm = replace(opened, scale=scale(perspectives=asked))
    locked = replace(calm, contact=ParentContact.ASK_AUTHORITY_FIRST)

    assert ([one.id for one in calm.asked], calm.unasked) == (["child", "parents"], ())
    assert ([one.id for one in locked.asked], [one.id for one in locked.unasked]) == (["child"], ["parents"])

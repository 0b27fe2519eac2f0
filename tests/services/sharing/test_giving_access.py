"""Insight into everything about a child: all of it is gathered, and what is held back is in no file."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zipfile import ZipFile

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.history import HowChanged
from screening.domain.children.moving import ENDS, MoveKind, TypedAnswers
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.children.typed_guardian import TypedGuardian
from screening.domain.keeping.retention import Held
from screening.domain.people import Role
from screening.domain.rating.parent_words import TypedWords
from screening.domain.rating.table import TypedTable
from screening.domain.sharing.giving_access.deciding import GivenAccess, PieceFate, Weighed
from screening.domain.sharing.giving_access.pieces import AccessPiece, AccessSection, Concern
from screening.errors import Invalid, NotFound
from screening.language import render, written_day
from screening.reports.sharing.access import DATA_NAME, PDF_NAME
from screening.services.assessing import drafting, signing
from screening.services.children import adding, contact, guardians, mending, moving
from screening.services.children.moving import TypedMove
from screening.services.notifying import considering
from screening.services.publishing.configurations import InForce
from screening.services.publishing.publications import publish_first
from screening.services.rating import parent_words, table
from screening.services.sharing import cautions, giving_access, insight
from screening.services.sharing.giving_access import AccessPage, GivenFiles, TypedDecisions, TypedRequest
from screening.storage.children import closed
from screening.storage.database import Database, change, insert, rows, writing
from screening.storage.keeping.retention import record_of
from screening.storage.people import users
from screening.storage.sharing.giving_access.sources import LEFT_OUT, SOURCES, TOLD_ELSEWHERE
from screening.storage.tables import TABLES, About
from tests.eyes import ask_both, sign_anne, sign_carla
from tests.people import ALMA_CPR, NOW, TODAY, People, add_alma, add_mette
from tests.reports.reading import text_of
from tests.services.sharing.insight import writer
from tests.sheets import WHOLE_SHEET, typed

ASKED = TypedRequest("Mette Testesen", "parent", "20.11.2026")
LATER = NOW + timedelta(minutes=5)
IMPORT_RUN = {"id": "i", "kind": "children", "state": "done", "made_at": NOW.isoformat(), "headings": "[]", "columns": "{}"}


@pytest.fixture
def alma(db: Database, people: People) -> str:
    return add_alma(db, people)


def ask(db: Database, people: People, alma: str, asked: TypedRequest = ASKED) -> str:
    return giving_access.open_request(db, people.eva, alma, asked, NOW)


def all_of(db: Database, people: People, request_id: str, fate: PieceFate, **more: str) -> TypedDecisions:
    page = giving_access.look_at(db, people.eva, request_id, NOW)
    sections = {one.piece.section for one in page.weighed}
    return TypedDecisions(dict.fromkeys(sections, str(fate)), dict.fromkeys(sections, "Det handler om en anden"), **more)


def read_back(db: Database, people: People, request_id: str) -> str:
    """Every word that was handed out."""
    _request, files = giving_access.files(db, people.eva, request_id, LATER)
    with ZipFile(io.BytesIO(files.zip)) as archive:
        assert archive.read(PDF_NAME) == files.pdf
        return text_of(files.pdf) + archive.read(DATA_NAME).decode()


def assessed(weighed: Iterable[Weighed]) -> list[AccessPiece]:
    return [one.piece for one in weighed if one.piece.source == "assessment"]


def test_every_table_of_children_is_gathered_or_says_why_not() -> None:
    of_children = {name for name, table in TABLES.items() if table.about is About.CHILDREN}

    assert {source.table for source in SOURCES} | TOLD_ELSEWHERE | set(LEFT_OUT) == of_children


def test_everything_of_all_units_is_given(db: Database, people: People, alma: str, in_force: InForce) -> None:
    add_mette(db, people, alma)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    request_id = ask(db, people, alma)
    giving_access.decide(db, people.eva, request_id, all_of(db, people, request_id, PieceFate.GIVE), LATER)

    giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)

    told = read_back(db, people, request_id)
    for word in ("Alma Testesen", "630221-4996".replace("-", ""), "Mette Testesen", "Børnehuset Solsikken", "Underskrev en vurdering"):
        assert word in told.replace("-", ""), word


def test_an_assessment_is_told_whole_and_says_that_it_was_corrected(db: Database, people: People, alma: str, in_force: InForce) -> None:
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    signing.correct(db, people.anne, signed, "Det var 4", NOW)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"point.child_development": "4", "revision": "1"}), NOW)

    weighed = giving_access.look_at(db, people.eva, ask(db, people, alma), LATER).weighed

    told = [
        " ".join(render(line.value, "da") for line in piece.lines if not isinstance(line.value, datetime)) for piece in assessed(weighed)
    ]
    assert sorted("rettet siden" in each for each in told) == [False, True]
    for word in ("på legepladsen: Står ved hegnet", "ikke observeret", " gul"):
        assert all(word in each for each in told), (word, told)


def test_what_concerns_others_is_held_back_until_somebody_decides(db: Database, people: People, alma: str, in_force: InForce) -> None:
    add_mette(db, people, alma)
    request_id = ask(db, people, alma)

    with pytest.raises(Invalid):
        giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)

    giving_access.decide(db, people.eva, request_id, all_of(db, people, request_id, PieceFate.HOLD_BACK), LATER)
    giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)
    told = read_back(db, people, request_id)
    assert "00 00 00 01" not in told
    assert "Det handler om en anden" in told


def test_a_choice_for_what_waits_in_a_section_holds_back_nothing_else_of_it(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    considering.look_at(db, people.anne, alma, in_force.configuration, NOW)
    request_id = ask(db, people, alma)
    choice = TypedDecisions({AccessSection.LOG: PieceFate.HOLD_BACK}, {AccessSection.LOG: "Det handler om en anden"})

    def fates() -> list[tuple[bool, bool]]:
        page = giving_access.look_at(db, people.eva, request_id, LATER)
        return [(one.decided is not None, one.is_given) for one in page.weighed if one.piece.section is AccessSection.LOG]

    before = fates()
    giving_access.decide(db, people.eva, request_id, choice, LATER)
    after = fates()
    giving_access.decide(db, people.eva, request_id, choice, LATER)

    assert before.count((False, False)) == after.count((True, False)) == 1 and (False, True) in after
    assert set(fates()) == {(True, False)}


def test_nothing_is_held_back_without_a_reason(db: Database, people: People, alma: str) -> None:
    add_mette(db, people, alma)
    request_id = ask(db, people, alma)

    with pytest.raises(Invalid) as refused:
        giving_access.decide(
            db, people.eva, request_id, TypedDecisions({AccessSection.ADULTS: PieceFate.HOLD_BACK}, {AccessSection.ADULTS: " "}), LATER
        )

    assert list(refused.value.faults) == [f"reason.{AccessSection.ADULTS}"]


def test_a_protected_address_waits_for_a_decision(db: Database, people: People, alma: str) -> None:
    page = mending.open_facts(db, people.carla, alma, NOW)
    moved = replace(page.typed, address="Hemmeligvej 1", address_protected=True)
    mending.mend(db, people.carla, alma, moved, TypedWhy(HowChanged.CHANGED, "Mor siger det"), page.seen, NOW)
    request_id = ask(db, people, alma)

    seen = giving_access.look_at(db, people.eva, request_id, NOW)

    held = [one for one in seen.weighed if Concern.PROTECTED_ADDRESS in one.piece.concerns]
    assert held and all(one.waits for one in held)


def test_a_unit_that_a_protected_child_goes_in_is_in_no_file_before_somebody_has_decided(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    page = mending.open_facts(db, people.carla, alma, NOW)
    hidden = replace(page.typed, address_protected=True)
    mending.mend(db, people.carla, alma, hidden, TypedWhy(HowChanged.CHANGED, ""), page.seen, NOW)
    request_id = ask(db, people, alma)

    seen = giving_access.look_at(db, people.eva, request_id, NOW)
    with pytest.raises(Invalid):
        giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)
    giving_access.decide(db, people.eva, request_id, all_of(db, people, request_id, PieceFate.GIVE, words=people.solsikken.name), LATER)
    giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)

    assert seen.hides_place
    assert {AccessSection.PLACES, AccessSection.ASSESSMENTS, AccessSection.LOG} <= {one.piece.section for one in seen.weighed if one.waits}
    told = read_back(db, people, request_id)
    assert "Alma Testesen" in told and people.solsikken.name not in told


def test_a_unit_waits_for_nobody_where_no_address_is_protected(db: Database, people: People, alma: str) -> None:
    seen = giving_access.look_at(db, people.eva, ask(db, people, alma), NOW)

    assert not seen.hides_place and not any(one.waits for one in seen.weighed)


def test_under_a_caution_no_parent_gets_what_professionals_wrote(db: Database, people: People, alma: str, in_force: InForce) -> None:
    fields = WHOLE_SHEET | {"sign.bruises": "on", "parents_told": "", "interpretation": "Hemmelig mistanke"}
    signing.sign(db, people.anne, alma, in_force, *typed(fields), NOW)
    assert cautions.about(db, people.anne, alma, TODAY) is not None
    request_id = ask(db, people, alma)
    giving_access.decide(db, people.eva, request_id, all_of(db, people, request_id, PieceFate.GIVE), LATER)
    with pytest.raises(Invalid) as refused:
        giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)
    assert list(refused.value.faults) == ["authority_said"]

    said = all_of(db, people, request_id, PieceFate.GIVE, authority_said="Hassan, 21.11.: giv barnets egne oplysninger")
    giving_access.decide(db, people.eva, request_id, said, LATER)
    giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)

    told = read_back(db, people, request_id)
    assert "Alma Testesen" in told
    for word in ("Hemmelig mistanke", "Rejste", "må ikke kontaktes", "Hassan"):
        assert word not in told, word


def test_under_a_caution_a_note_among_the_facts_goes_to_no_parent_either(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)
    page = mending.open_facts(db, people.carla, alma, NOW)
    speaks = replace(page.typed, language="dansk")
    mending.mend(db, people.carla, alma, speaks, TypedWhy(HowChanged.CHANGED, "mærke-rettet"), page.seen, NOW)
    ends = TypedAnswers(rest=ENDS, rest_because="Barnet er flyttet")
    moved = TypedMove(kind=MoveKind.AWAY, day=written_day(TODAY), note="mærke-krisecenter", answers=ends)
    moving.move(db, people.carla, alma, people.solsikken.id, moved, NOW)
    request_id = ask(db, people, alma)

    said = all_of(db, people, request_id, PieceFate.GIVE, authority_said="Hassan, 21.11.")
    giving_access.decide(db, people.eva, request_id, said, LATER)
    giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)

    told = read_back(db, people, request_id)
    assert "Alma Testesen" in told and "mærke" not in told


def test_what_a_parent_said_a_draft_and_a_row_of_a_list_wait_for_a_decision(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    publish_first(db, in_force, NOW)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    parent_words.add(db, people.anne, signed, TypedWords("Mor", written_day(TODAY), "mærke-mor"), NOW)
    begun = {"observed_on": "2026-11-21", "point.child_development": "4", "reason.child_development": "mærke-kladde", "sign.bruises": "on"}
    drafting.save_draft(db, people.anne, alma, in_force.configuration, typed(begun)[0], 0, NOW)
    row = {"import_id": "i", "number": 1, "fate": "bad", "child_id": alma, "group_name": "", "said": "", "faults": "", "differences": ""}
    with writing(db):
        insert(db, "import_run", IMPORT_RUN | {"made_by": people.carla.id})
        insert(db, "import_row", row | {"cells": '["Alma Testesen", "", "mærke-celle"]'})

    weighed = giving_access.look_at(db, people.eva, ask(db, people, alma), NOW).weighed

    told = {str(line.value): one for one in weighed for line in one.piece.lines if "mærke" in str(line.value)}
    sign = next(str(sign.title) for scale in in_force.configuration.scales for sign in scale.signs if sign.id == "bruises")
    assert set(told) == {"mærke-mor", f"2026-11-21\nBarnets udvikling: 4\nmærke-kladde\n{sign}", "Alma Testesen, mærke-celle"}
    assert all(one.waits for one in told.values())


def test_the_log_and_what_waits_tell_of_no_notification_before_somebody_has_decided(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    considering.look_at(db, people.anne, alma, in_force.configuration, NOW)
    considering.choose(db, people.anne, alma, "not_now", "Vi ser tiden an", "", written_day(TODAY + timedelta(days=3)), NOW)
    request_id = ask(db, people, alma)
    weighed = giving_access.look_at(db, people.eva, request_id, NOW).weighed

    held = {one.piece.source for one in weighed if one.waits}
    assert held == {"notify_choice", "task", "audit_event"}
    given_unasked = [str(one.piece.title) + str(one.piece.lines) for one in weighed if not one.waits]
    assert not any("underret" in told.lower() for told in given_unasked)


def test_what_was_struck_out_at_the_table_may_be_another_familys_and_waits_for_a_decision(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    for marked in ("At hun sover", "At han taler"):
        table.on_paper(db, people.anne, alma, "mother", TypedTable({}, marked), in_force, NOW)
    struck = next(row["id"] for row in rows(db, "SELECT id, fields FROM table_talk") if "taler" in row["fields"])
    table.strike(db, people.anne, alma, struck, {"higher"}, "Et andet barns mor", NOW)

    weighed = giving_access.look_at(db, people.eva, ask(db, people, alma), NOW).weighed

    pieces = [one.piece for one in weighed if one.piece.source == "table_talk"]
    assert {("taler" in str(piece.lines), Concern.OTHERS in piece.concerns) for piece in pieces} == {(True, True), (False, False)}


def test_the_log_tells_what_was_done_on_a_day_in_the_order_in_which_it_was_done(db: Database, people: People, alma: str) -> None:
    for minutes in (3, 2, 1):
        insight.of_child(db, people.anne, alma, NOW - timedelta(minutes=minutes))

    weighed = giving_access.look_at(db, people.eva, ask(db, people, alma), NOW).weighed

    moments = [one.piece.lines[0].value for one in weighed if one.piece.source == "audit_event"]
    assert len(moments) > 4 and moments == sorted(moments, key=str)


def test_who_has_custody_and_who_must_not_be_contacted_stand_where_it_is_given(db: Database, people: People, alma: str) -> None:
    far = TypedGuardian(name="Far Testesen", relation=Relation.FATHER, custody=True, told=MayBeTold.NOTHING)
    mette = add_mette(db, people, alma)
    father = guardians.add(db, people.anne, alma, far, "", NOW)
    contact.ban(db, people.carla, alma, father, "", "Polititilhold", NOW)

    seen = giving_access.look_at(db, people.eva, ask(db, people, alma), NOW)

    assert mette and (seen.banned, seen.holders) == (("Far Testesen",), ("Mette Testesen", "Far Testesen"))


def test_nobody_has_custody_of_who_is_of_age(db: Database, people: People, in_force: InForce) -> None:
    ung = adding.add(db, people.anne, TypedChild("Uffe Testesen", "", date(2008, 11, 22), people.solsikken.id), NOW)
    add_mette(db, people, ung)
    asked = ask(db, people, ung)
    birthday = NOW + timedelta(days=1)

    with pytest.raises(Invalid) as late:
        giving_access.give_out(db, people.eva, asked, writer(in_force), birthday)
    with pytest.raises(Invalid) as refused:
        giving_access.open_request(db, people.eva, ung, ASKED, birthday)

    refusal = all_of(db, people, asked, PieceFate.HOLD_BACK)
    giving_access.decide(db, people.eva, asked, refusal, birthday)
    giving_access.decide(db, people.eva, asked, refusal, birthday)
    giving_access.give_out(db, people.eva, asked, writer(in_force), birthday)
    assert giving_access.look_at(db, people.eva, asked, NOW).holders and not giving_access.look_at(db, people.eva, asked, birthday).holders
    assert (list(late.value.faults), list(refused.value.faults)) == ([""], ["asked_as"])
    assert giving_access.open_request(db, people.eva, ung, replace(ASKED, asked_as="for_the_young_person"), birthday)


def test_a_child_that_is_closed_to_whoever_gives_insight_is_not_there(db: Database, people: People, alma: str, in_force: InForce) -> None:
    given, waits = ask(db, people, alma), ask(db, people, alma)
    giving_access.give_out(db, people.eva, given, writer(in_force), LATER)
    with writing(db):
        closed.close(db, alma, people.eva.id, "Barnet er i familie", people.carla.id, LATER)

    for look in (
        lambda: giving_access.look_at(db, people.eva, waits, LATER),
        lambda: giving_access.files(db, people.eva, given, LATER),
        lambda: giving_access.open_request(db, people.eva, alma, ASKED, LATER),
        lambda: insight.whole(db, people.eva, alma, LATER),
        lambda: insight.fetch_whole(db, people.eva, alma, LATER),
    ):
        with pytest.raises(NotFound):
            look()
    assert giving_access.waiting(db, people.eva, LATER) == () and giving_access.on_the_day(db, people.eva, LATER) is None
    for words in ("Alma", ALMA_CPR):
        assert insight.find(db, people.eva, words, LATER).children == ()


def test_struck_out_is_gone_from_every_file(db: Database, people: People, alma: str, in_force: InForce) -> None:
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"interpretation": "Bo Nabosen slog Alma"}), NOW)
    request_id = ask(db, people, alma)
    giving_access.decide(db, people.eva, request_id, all_of(db, people, request_id, PieceFate.GIVE, words="Bo Nabosen"), LATER)
    giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)

    told = read_back(db, people, request_id)
    assert "slog Alma" in told and "Nabosen" not in told


def test_a_protected_name_is_in_no_file_that_a_parent_holds_and_struck_words_in_no_heading(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    with writing(db):
        change(db, "UPDATE child SET name_protected = 1 WHERE id = :id", {"id": alma})
    told = {}
    for asked_as in ("parent", "young_person"):
        request_id = ask(db, people, alma, replace(ASKED, asked_as=asked_as))
        giving_access.decide(db, people.eva, request_id, all_of(db, people, request_id, PieceFate.GIVE, words="Børnehuset"), LATER)
        giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)
        told[asked_as] = read_back(db, people, request_id)

    assert "Alma Testesen" not in told["parent"] and "Alt, hvad Lineal gemmer om [streget ud]." in told["parent"]
    assert "Alt, hvad Lineal gemmer om Alma Testesen." in told["young_person"] and "Børnehuset" not in told["young_person"]


def test_a_reason_names_nobody_who_is_struck_out(db: Database, people: People, alma: str, in_force: InForce) -> None:
    add_mette(db, people, alma)
    request_id = ask(db, people, alma)
    giving_access.decide(db, people.eva, request_id, all_of(db, people, request_id, PieceFate.HOLD_BACK, words="en anden"), LATER)
    giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)

    told = read_back(db, people, request_id)
    assert "Det handler om [streget ud]" in told and "en anden" not in told


def test_what_is_written_meanwhile_is_not_given_unseen(db: Database, people: People, alma: str, in_force: InForce) -> None:
    request_id = ask(db, people, alma)

    def slow(page: AccessPage, given: GivenAccess) -> GivenFiles:
        add_mette(db, people, alma)
        return writer(in_force)(page, given)

    with pytest.raises(Invalid):
        giving_access.give_out(db, people.eva, request_id, slow, LATER)
    assert rows(db, "SELECT request_id FROM access_given") == []


def test_what_was_given_is_given_once_and_every_step_stands_in_the_log(db: Database, people: People, alma: str, in_force: InForce) -> None:
    request_id = ask(db, people, alma)
    giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)
    giving_access.files(db, people.eva, request_id, LATER)

    with pytest.raises(NotFound):
        giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER)
    logged = [row["action"] for row in rows(db, "SELECT action FROM audit_event WHERE user_id = :eva ORDER BY id", {"eva": people.eva.id})]
    assert logged == ["access_opened", "access_given", "access_fetched"]


def test_a_wish_that_is_taken_back_is_closed_and_waits_and_holds_back_no_more(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    request_id = ask(db, people, alma)
    assert is_held(db, alma)
    with pytest.raises(Invalid):
        giving_access.close(db, people.eva, request_id, "  ", LATER)

    giving_access.close(db, people.eva, request_id, "Skrevet på et forkert barn", LATER)

    assert giving_access.waiting(db, people.eva, LATER) == () and giving_access.on_the_day(db, people.eva, LATER) is None
    assert not is_held(db, alma)
    page = giving_access.look_at(db, people.eva, request_id, LATER)
    assert page.request.closed is not None and page.weighed == ()
    assert (page.request.closed.by_name, page.request.closed.because) == (people.eva.name, "Skrevet på et forkert barn")
    for again in (
        lambda: giving_access.close(db, people.eva, request_id, "Igen", LATER),
        lambda: giving_access.decide(db, people.eva, request_id, TypedDecisions({}, {}), LATER),
        lambda: giving_access.give_out(db, people.eva, request_id, writer(in_force), LATER),
    ):
        with pytest.raises(NotFound):
            again()
    next_one = giving_access.look_at(db, people.eva, ask(db, people, alma), LATER)
    (told,) = [one.piece for one in next_one.weighed if one.piece.source == "access_request"]
    assert "Skrevet på et forkert barn" in [line.value for line in told.lines]


def test_a_wish_that_is_answered_is_not_closed_and_one_that_is_closed_stays_so(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    given, dropped = ask(db, people, alma), ask(db, people, alma)
    giving_access.give_out(db, people.eva, given, writer(in_force), LATER)
    with pytest.raises(NotFound):
        giving_access.close(db, people.eva, given, "For sent", LATER)
    with pytest.raises(NotFound):
        giving_access.close(db, people.dorte, dropped, "Ikke min", LATER)

    giving_access.close(db, people.eva, dropped, "Taget tilbage", LATER)

    with pytest.raises(sqlcipher.IntegrityError, match="ends once"):
        db.conn.execute("UPDATE access_request SET given_at = ? WHERE id = ?", (NOW.isoformat(), dropped))


def is_held(db: Database, child_id: str) -> bool:
    """Whether a wish for insight holds the child's record back."""
    record = record_of(db, child_id, TODAY)
    assert record is not None
    return Held.INSIGHT in record.held


def test_nobody_else_opens_it(db: Database, people: People, alma: str) -> None:
    request_id = ask(db, people, alma)

    for somebody in (people.anne, people.carla, people.dorte):
        with pytest.raises(NotFound):
            giving_access.look_at(db, somebody, request_id, NOW)
        with pytest.raises(NotFound):
            giving_access.open_request(db, somebody, alma, ASKED, NOW)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (TypedRequest("", "parent", "20.11.2026"), "asked_by"),
        (TypedRequest("Mette", "nabo", "20.11.2026"), "asked_as"),
        (TypedRequest("Mette", "parent", "i går"), "received_on"),
        (TypedRequest("Mette", "parent", "30.11.2026"), "received_on"),
    ],
)
def test_what_is_wrong_stands_at_its_field(db: Database, people: People, alma: str, asked: TypedRequest, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        ask(db, people, alma, asked)

    assert list(refused.value.faults) == [field]


def test_requests_wait_by_their_last_day(db: Database, people: People, alma: str) -> None:
    other = adding.add(db, people.anne, TypedChild("Bertil Testesen", "", date(2021, 5, 3), people.solsikken.id), NOW)
    ask(db, people, alma)
    ask(db, people, other, TypedRequest("Mette", "young_person", "01.11.2026"))

    waiting = giving_access.waiting(db, people.eva, NOW)

    assert [(one.child.name, one.due_on) for one in waiting] == [
        ("Bertil Testesen", date(2026, 12, 1)),
        ("Alma Testesen", date(2026, 12, 20)),
    ]


def test_what_is_signed_alone_is_given_by_somebody_who_does_not_look_and_hidden_from_who_does(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    ask_both(db, people, alma)
    sign_carla(db, people, in_force, alma)
    request_id = ask(db, people, alma)
    with writing(db):
        users.add_membership(db, people.anne.id, people.solsikken.id, Role.FILE_ACCESS, TODAY)
    anne = users.get(db, people.anne.id, TODAY)
    assert anne is not None

    outside, rater = (giving_access.look_at(db, one, request_id, LATER) for one in (people.eva, anne))

    assert outside.is_looked_at_alone and "mærke-carla" in repr(outside.weighed)
    assert rater.must_wait and rater.weighed == () and "mærke-carla" not in repr(rater)
    with pytest.raises(Invalid):
        giving_access.decide(db, anne, request_id, TypedDecisions({}, {}), LATER)
    sign_anne(db, people, in_force, alma)
    assert "mærke-carla" in repr(giving_access.look_at(db, anne, request_id, LATER).weighed)


def test_files_that_were_given_meanwhile_are_not_fetched_by_who_still_looks_alone(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    ask_both(db, people, alma)
    sign_carla(db, people, in_force, alma)
    request_id = ask(db, people, alma)
    giving_access.decide(db, people.eva, request_id, all_of(db, people, request_id, PieceFate.GIVE), LATER)
    giving_access.give_out(db, people.eva, request_id, lambda _page, _given: GivenFiles(b"%PDF-", b"PK"), LATER)
    with writing(db):
        users.add_membership(db, people.anne.id, people.solsikken.id, Role.FILE_ACCESS, TODAY)
    anne = users.get(db, people.anne.id, TODAY)
    assert anne is not None

    with pytest.raises(NotFound):
        giving_access.files(db, anne, request_id, LATER)
    assert giving_access.files(db, people.eva, request_id, LATER)[1].pdf == b"%PDF-"

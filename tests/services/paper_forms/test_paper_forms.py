"""Printing forms for children, and keying in what was written on them."""

from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.once import Form
from screening.domain.paper_forms.form_codes import blank_form_code, form_code, written_form_code
from screening.domain.ruler.written.scales import Visit
from screening.errors import Invalid, NotFound, Stale
from screening.services.assessing import drafting, results, signing
from screening.services.children import adding
from screening.services.once import AlreadyMade
from screening.services.paper_forms import keying_in, printing
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.database import Database, rows
from tests.people import NOW, TODAY, People, add_alma, add_visitor
from tests.sheets import KEYED_IN, typed


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma, five years old."""
    return add_alma(db, people)


@pytest.fixture
def code(db: Database, people: People, in_force: InForce, alma: str) -> str:
    """The code of a form that Anne printed for Alma."""
    return printing.print_for(db, people.anne, in_force, people.solsikken.id, "", [alma], NOW)[0].code


def letter_of(in_force: InForce, dimension: int, item: int) -> tuple[str, str, str]:
    """The field of a guided item, and the id of its second answer, which is the letter b."""
    scale = in_force.configuration.scale("boernelineal-3-5")
    assert scale is not None
    asked = scale.dimensions[dimension]
    return f"answer.{asked.id}.{asked.items[item].id}", list(asked.items[item].choices)[1], "b"


def test_a_group_gets_forms_by_age_with_codes_of_their_own(db: Database, people: People, in_force: InForce, alma: str) -> None:
    born = [date(2025, 6, 1), date(2018, 6, 1), date(2022, 6, 1)]
    ids = [adding.add(db, people.anne, TypedChild(f"Barn{n} Testesen", "", day, people.solsikken.id), NOW) for n, day in enumerate(born)]

    forms = printing.print_for(db, people.anne, in_force, people.solsikken.id, "", [alma, *ids], NOW)

    assert [(form.scale.id, form.child.name if form.child else "") for form in forms] == [
        ("boernelineal-0-2", "Barn0 Testesen"),
        ("boernelineal-3-5", "Alma Testesen"),
        ("boernelineal-3-5", "Barn2 Testesen"),
        ("boernelineal-6-12", "Barn1 Testesen"),
    ]
    assert len({form.code for form in forms}) == 4
    assert all(form.child and form.child.cpr is None for form in forms)


def test_every_printing_is_logged_at_its_child(db: Database, people: People, alma: str, code: str) -> None:
    assert (Act.FORM_PRINTED, code) in [(event.act, event.subject) for event in audit.for_child(db, alma)]


def test_what_cannot_be_printed_is_told(db: Database, people: People, in_force: InForce, alma: str) -> None:
    def refusal(child_ids: list[str], scale_id: str = "") -> str:
        with pytest.raises(Invalid) as refused:
            printing.print_for(db, people.anne, in_force, people.solsikken.id, scale_id, child_ids, NOW)
        return refused.value.faults["children"].danish

    grown = adding.add(db, people.anne, TypedChild("Voksen Testesen", "", date(2003, 6, 1), people.solsikken.id), NOW)
    many = [adding.add(db, people.anne, TypedChild(f"Barn{n}", "", date(2021, 6, 1), people.solsikken.id), NOW) for n in range(41)]

    assert "Sæt kryds" in refusal([])
    assert "ingen skala til alderen" in refusal([alma, grown])
    assert "højst {most}" in refusal(many)
    assert rows(db, "SELECT * FROM paper_form") == []


def test_nobody_prints_for_somebody_elses_child_or_unit(db: Database, people: People, in_force: InForce, alma: str) -> None:
    for user, unit in ((people.bo, people.solsikken), (people.bo, people.other), (people.dorte, people.solsikken)):
        with pytest.raises(NotFound):
            printing.print_for(db, user, in_force, unit.id, "", [alma], NOW)


def test_a_code_leads_to_the_form_for_the_unit_alone(db: Database, people: People, in_force: InForce, code: str) -> None:
    configuration = in_force.configuration
    assert keying_in.find(db, people.carla, configuration, written_form_code(code).lower(), NOW).code == code
    for look in (
        lambda: keying_in.find(db, people.bo, configuration, code, NOW),
        lambda: keying_in.open_form(db, people.bo, code, configuration, NOW),
        lambda: keying_in.save(db, people.bo, code, configuration, *typed(KEYED_IN), NOW),
        lambda: keying_in.sign(db, people.bo, code, in_force, *typed(KEYED_IN), NOW),
        lambda: printing.set_aside(db, people.bo, code, NOW),
        lambda: keying_in.open_form(db, people.dorte, code, configuration, NOW),
        lambda: keying_in.find(db, people.anne, configuration, form_code(12345), NOW),
    ):
        with pytest.raises(NotFound):
            look()
    assert printing.waiting(db, people.bo, NOW).forms == ()


def test_a_mistyped_code_is_told_at_its_field(db: Database, people: People, in_force: InForce, code: str) -> None:
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")

    with pytest.raises(Invalid) as refused:
        keying_in.find(db, people.anne, in_force.configuration, wrong, NOW)
    assert set(refused.value.faults) == {"code"}


def test_a_form_is_keyed_in_and_signed_with_the_papers_date(db: Database, people: People, in_force: InForce, alma: str, code: str) -> None:
    field, answer, letter = letter_of(in_force, 0, 0)
    id_ = keying_in.sign(db, people.anne, code, in_force, *typed(KEYED_IN | {field: letter}), NOW)

    page = results.look_at(db, people.anne, id_, NOW)
    assert page.signed.case.observed_on == date(2026, 11, 20)
    assert page.result.points == {"child_development": 5}
    assert page.signed.case.answers == {"child_development": {field.split(".")[2]: answer}}
    assert page.signed.case.signs == {"secure_bond"}
    assert page.signed.account.observations[0].seen_on == date(2026, 11, 18)
    assert printing.waiting(db, people.anne, NOW).forms == ()
    opened = keying_in.open_form(db, people.carla, code, in_force.configuration, NOW)
    assert opened.form.assessment_id == id_ and opened.hindrance


def test_a_form_is_saved_as_a_draft_and_comes_back_as_it_was_typed(
    db: Database, people: People, in_force: InForce, alma: str, code: str
) -> None:
    field, _, letter = letter_of(in_force, 0, 1)
    assert keying_in.save(db, people.anne, code, in_force.configuration, *typed(KEYED_IN | {field: letter}), NOW) == alma

    again = keying_in.open_form(db, people.anne, code, in_force.configuration, NOW)
    assert again.hindrance is None
    assert again.revision == 1
    assert again.fields[field] == letter
    assert again.fields["point.parental_capacity"] == "–"
    assert again.fields["what.0"] == KEYED_IN["what.0"]
    sheet = drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW)
    assert sheet.fields["point.parental_capacity"] == "not_observed"
    assert sheet.reading is not None and sheet.reading.faults == {}


def test_signing_on_the_sheet_settles_the_form_too(db: Database, people: People, in_force: InForce, alma: str, code: str) -> None:
    keying_in.save(db, people.anne, code, in_force.configuration, *typed(KEYED_IN), NOW)
    sheet = drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW)
    id_ = signing.sign(db, people.anne, alma, in_force, *typed({**sheet.fields, "revision": str(sheet.revision)}), NOW)

    assert rows(db, "SELECT assessment_id, draft_id FROM paper_form") == [{"assessment_id": id_, "draft_id": None}]


def test_a_deleted_draft_opens_the_form_again(db: Database, people: People, in_force: InForce, alma: str, code: str) -> None:
    keying_in.save(db, people.anne, code, in_force.configuration, *typed(KEYED_IN), NOW)
    assert keying_in.open_form(db, people.carla, code, in_force.configuration, NOW).hindrance
    drafting.give_up_draft(db, people.anne, alma, NOW)

    assert keying_in.open_form(db, people.carla, code, in_force.configuration, NOW).hindrance is None


def test_what_cannot_be_read_is_kept_and_told_at_its_field(db: Database, people: People, in_force: InForce, alma: str, code: str) -> None:
    field, _, _ = letter_of(in_force, 0, 0)
    unreadable = KEYED_IN | {field: "q", "point.child_development": "11", "reason.child_development": ""}
    with pytest.raises(Invalid) as refused:
        keying_in.sign(db, people.anne, code, in_force, *typed(unreadable), NOW)

    assert set(refused.value.faults) == {field, "point.child_development", "reason.child_development"}
    again = keying_in.open_form(db, people.anne, code, in_force.configuration, NOW)
    assert again.fields[field] == "q"
    assert again.fields["point.child_development"] == "11"


def test_another_draft_on_the_child_is_never_written_over(db: Database, people: People, in_force: InForce, alma: str, code: str) -> None:
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed({"interpretation": "Min egen kladde", "revision": "0"}), NOW)

    assert keying_in.open_form(db, people.anne, code, in_force.configuration, NOW).hindrance
    with pytest.raises(Invalid):
        keying_in.save(db, people.anne, code, in_force.configuration, *typed(KEYED_IN), NOW)
    assert drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW).fields["interpretation"] == "Min egen kladde"


def test_a_stale_page_is_refused(db: Database, people: People, in_force: InForce, code: str) -> None:
    keying_in.save(db, people.anne, code, in_force.configuration, *typed(KEYED_IN), NOW)
    with pytest.raises(Stale):
        keying_in.save(db, people.anne, code, in_force.configuration, *typed(KEYED_IN | {"interpretation": "Noget andet"}), NOW)


def test_an_empty_form_is_keyed_in_once_its_child_is_named(db: Database, people: People, in_force: InForce, alma: str) -> None:
    scale = in_force.configuration.scale("boernelineal-3-5")
    assert scale is not None
    blank = blank_form_code(scale, None)

    assert keying_in.find(db, people.anne, in_force.configuration, blank, NOW).is_blank
    code = keying_in.name_child(db, people.anne, in_force, blank, alma, NOW)
    assert code != blank
    assert keying_in.sign(db, people.anne, code, in_force, *typed(KEYED_IN), NOW)
    with pytest.raises(NotFound):
        keying_in.name_child(db, people.bo, in_force, blank, alma, NOW)


def test_a_changed_scale_is_looked_at_before_it_is_signed(db: Database, people: People, in_force: InForce, alma: str, code: str) -> None:
    scales = tuple(scale.model_copy(update={"version": "2027.1"}) for scale in in_force.configuration.scales)
    later = InForce(in_force.configuration.model_copy(update={"scales": scales, "fingerprint": "f" * 64}), in_force.files)

    assert keying_in.open_form(db, people.anne, code, later.configuration, NOW).is_new_edition
    with pytest.raises(Invalid):
        keying_in.sign(db, people.anne, code, later, *typed(KEYED_IN), NOW)
    assert keying_in.save(db, people.anne, code, later.configuration, *typed(KEYED_IN), NOW) == alma


def test_a_scale_that_is_no_longer_used_is_told_before_anything_is_typed(
    db: Database, people: People, in_force: InForce, code: str
) -> None:
    without = in_force.configuration.model_copy(update={"scales": in_force.configuration.scales[:1]})

    assert keying_in.open_form(db, people.anne, code, without, NOW).hindrance


def test_a_form_put_aside_leaves_the_list_and_keeps_its_code(db: Database, people: People, in_force: InForce, code: str) -> None:
    assert [form.code for form in printing.waiting(db, people.carla, NOW).forms] == [code]
    printing.set_aside(db, people.carla, code, NOW)

    assert printing.waiting(db, people.carla, NOW).forms == ()
    assert keying_in.find(db, people.anne, in_force.configuration, code, NOW).code == code


def test_a_form_that_somebody_keys_in_or_has_signed_stays_on_its_list(
    db: Database, people: People, in_force: InForce, alma: str, code: str
) -> None:
    keying_in.save(db, people.anne, code, in_force.configuration, *typed(KEYED_IN), NOW)

    with pytest.raises(Invalid) as refused:
        printing.set_aside(db, people.carla, code, NOW)

    assert "Anne Testesen" in str(refused.value.faults[""].values)
    assert [form.code for form in printing.waiting(db, people.carla, NOW).forms] == [code]
    drafting.give_up_draft(db, people.anne, alma, NOW)
    keying_in.sign(db, people.anne, code, in_force, *typed(KEYED_IN), NOW)
    with pytest.raises(Invalid):
        printing.set_aside(db, people.carla, code, NOW)


def test_a_child_that_has_left_takes_its_forms_along(db: Database, people: People, in_force: InForce, code: str) -> None:
    db.conn.execute("UPDATE child_unit SET until = '2026-11-30'")
    db.conn.commit()

    with pytest.raises(NotFound):
        keying_in.open_form(db, people.anne, code, in_force.configuration, NOW + timedelta(days=14))


def test_a_form_that_was_put_aside_waits_again_once_it_is_keyed_in(
    db: Database, people: People, in_force: InForce, alma: str, code: str
) -> None:
    printing.set_aside(db, people.carla, code, NOW)

    keying_in.save(db, people.anne, code, in_force.configuration, *typed(KEYED_IN), NOW)
    drafting.give_up_draft(db, people.anne, alma, NOW)

    assert [form.code for form in printing.waiting(db, people.carla, NOW).forms] == [code]


@pytest.mark.parametrize(("observed_on", "fits"), [("20.11.2026", True), ("20.01.2026", False)])
def test_the_day_that_is_keyed_in_fits_the_form_s_visit(
    db: Database, people: People, in_force: InForce, alma: str, observed_on: str, fits: bool
) -> None:
    """Alma is 69 months on the first day and 59 on the second."""
    with_visits = seen_at_visits(in_force)
    form = printing.print_for(db, people.anne, with_visits, people.solsikken.id, "", [alma], NOW)[0]
    assert form.visit is not None and form.visit.id == "five"
    written = KEYED_IN | {"observed_on": observed_on, "seen_on.0": observed_on}

    if fits:
        assert keying_in.sign(db, people.anne, form.code, with_visits, *typed(written), NOW)
    else:
        with pytest.raises(Invalid) as refused:
            keying_in.sign(db, people.anne, form.code, with_visits, *typed(written), NOW)
        assert "besøg" in refused.value.faults["observed_on"].danish
        assert rows(db, "SELECT * FROM assessment") == []


def seen_at_visits(in_force: InForce) -> InForce:
    """The shipped configuration, where the ruler for 3 to 5 years is filled in at two visits."""
    visits = (
        Visit.model_validate({"id": "four", "title": "Fire år", "ages": "36-59 months"}),
        Visit.model_validate({"id": "five", "title": "Fem år", "ages": "60-71 months"}),
    )
    scales = [
        scale.model_copy(update={"visits": visits}) if scale.id == "boernelineal-3-5" else scale for scale in in_force.configuration.scales
    ]
    return InForce(in_force.configuration.model_copy(update={"scales": tuple(scales), "fingerprint": "2" * 64}), in_force.files)


def test_days_are_keyed_in_as_people_write_them(db: Database, people: People, in_force: InForce, code: str) -> None:
    written = KEYED_IN | {"observed_on": "20/11-26", "seen_on.0": "18. november 2026"}
    id_ = keying_in.sign(db, people.anne, code, in_force, *typed(written), NOW)

    signed = results.look_at(db, people.anne, id_, NOW).signed
    assert signed.case.observed_on == date(2026, 11, 20)
    assert signed.account.observations[0].seen_on == date(2026, 11, 18)


def test_a_keyed_in_day_without_a_year_is_kept_and_asked_for(db: Database, people: People, in_force: InForce, alma: str, code: str) -> None:
    written = KEYED_IN | {"observed_on": "20/11", "seen_on.0": "i går"}
    for act in (
        lambda: keying_in.save(db, people.anne, code, in_force.configuration, *typed(written), NOW),
        lambda: keying_in.sign(db, people.anne, code, in_force, *typed(written | {"revision": "1"}), NOW),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert {"observed_on", "seen_on.0"} <= set(refused.value.faults)
        assert "mangler et år" in refused.value.faults["observed_on"].danish

    again = keying_in.open_form(db, people.anne, code, in_force.configuration, NOW)
    assert (again.fields["observed_on"], again.fields["seen_on.0"]) == ("20/11", "i går")
    assert drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW).fields["observed_on"] == "20/11"


def test_what_the_form_has_no_room_for_is_carried_along(db: Database, people: People, in_force: InForce, code: str) -> None:
    more = {"point.play": "9", "what.5": "En sjette observation", "sign.gone": "on"}
    keying_in.save(db, people.anne, code, in_force.configuration, *typed(KEYED_IN | more), NOW)

    page = keying_in.open_form(db, people.anne, code, in_force.configuration, NOW)
    assert page.carried(page.typed) == more


def test_what_is_keyed_in_is_signed_once(db: Database, people: People, in_force: InForce, code: str) -> None:
    sent = Form("key", f"/forms/{code}")
    signed = keying_in.sign(db, people.anne, code, in_force, *typed(KEYED_IN), NOW, sent)

    with pytest.raises(AlreadyMade) as refused:
        keying_in.sign(db, people.anne, code, in_force, *typed(KEYED_IN), NOW, sent)

    assert refused.value.subject == signed


def test_what_is_printed_for_another_day_is_the_form_of_the_visit_on_it(db: Database, in_force: InForce) -> None:
    gro, _child = add_visitor(db)
    unit, tomorrow = gro.child_units[0], TODAY + timedelta(days=1)
    turns = adding.add(db, gro, TypedChild("Nina Testesen", "", tomorrow - timedelta(days=45), unit.id), NOW)

    def visit_printed(day: date | None) -> str:
        (form,) = printing.print_for(db, gro, in_force, unit.id, "", [turns], NOW, day=day)
        assert form.visit is not None
        return form.visit.id

    assert [visit_printed(day) for day in (None, tomorrow)] == ["health_visit_newborn", "health_visit_small"]
    (code,) = [row["code"] for row in rows(db, "SELECT code FROM paper_form WHERE visit_id = 'health_visit_small'")]
    written = KEYED_IN | {"observed_on": f"{tomorrow:%d.%m.%Y}", "point.child_development": "9", "point.parental_capacity": "9"}
    written = {name: value for name, value in written.items() if not name.startswith("sign.")}
    assert keying_in.sign(db, gro, code, in_force, *typed(written), NOW + timedelta(days=1))

"""Every page can be read aloud, and fits a phone."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

from screening import create_app
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database
from tests.browser.sites import DESK, PHONE, Site, look_at
from tests.looked import look_last_month
from tests.style_sheets import STATIC, class_names, first_class_names
from tests.tries import LONG

DESIGN_SYSTEM = class_names(REPOSITORY / "node_modules" / "dkfds" / "dist" / "css" / "dkfds.css")
OWN_SHEETS = {sheet.relative_to(STATIC).as_posix(): first_class_names(sheet) - DESIGN_SYSTEM for sheet in STATIC.rglob("*.css")}
PAGES = {
    "my_day.show": ("anne", "/"),
    "my_day.hand_on": ("anne", "/tasks/{task}/hand-on"),
    "my_day.answer": ("carla", "/tasks/{task}/answer"),
    "looking_up.ruler": ("anne", "/ruler?years=4&months=2&point.child_development=5&point.parental_capacity=3&sign.neglect=on"),
    "children.search": ("anne", "/children"),
    "children.show": ("anne", "/children/{alma}"),
    "assessing.over_years": ("anne", "/children/{alma}/years"),
    "children.edit": ("anne", "/children/{alma}/edit"),
    "children.add_guardian": ("anne", "/children/{alma}/guardians/new"),
    "children.guardian": ("carla", "/children/{alma}/guardians/{guardian}"),
    "children.siblings": ("anne", "/children/{alma}/siblings"),
    "children.known": ("carla", "/children/known"),
    "children.move": ("carla", "/children/{alma}/move"),
    "children.move_many": ("carla", "/children/move"),
    "children.left": ("carla", "/children/left"),
    "children.born": ("anne", "/children/{expected}/born"),
    "children.closed_to": ("carla", "/children/{alma}/closed"),
    "children.doubles": ("carla", "/children/doubles"),
    "children.import_children": ("carla", "/children/import"),
    "children.side_by_side": ("carla", "/children/{alma}/same/{double}"),
    "entering.show_account": ("anne", "/account"),
    "entering.use_code": ("anne", "/login/code"),
    "children.log": ("anne", "/children/{alma}/log"),
    "rating.ask": ("anne", "/children/{alma}/rating/ask"),
    "rating.begin_table": ("anne", "/children/{alma}/table"),
    "rating.show": ("anne", "/children/{double}/rating"),
    "agreement.show": ("carla", "/agreement"),
    "calibrating.overview": ("carla", "/calibrations"),
    "calibrating.show": ("carla", "/calibrations/{calibration}"),
    "calibrating.place": ("anne", "/calibrations/{waiting_calibration}/2"),
    "calibrating.years": ("carla", "/calibrations/years"),
    "sharing.caution": ("anne", "/children/{alma}/caution"),
    "sharing.share": ("anne", "/children/{alma}/share"),
    "sharing.hand_over": ("anne", "/children/{alma}/hand-over"),
    "sharing.given": ("anne", "/disclosures/{shared}"),
    "sharing.received_list": ("bo", "/shared"),
    "sharing.received": ("bo", "/shared/{shared}"),
    "sharing.find_log": ("eva", "/log"),
    "sharing.whole_log": ("eva", "/log/{alma}"),
    "sharing.waiting_access": ("eva", "/access"),
    "sharing.open_access": ("eva", "/log/{alma}/access"),
    "sharing.access": ("eva", "/access/{access}"),
    "assessing.assess": ("anne", "/children/{alma}/assess"),
    "assessing.show": ("anne", "/assessments/{assessment}"),
    "helping.choose": ("anne", "/assessments/{assessment}/next"),
    "helping.effort": ("anne", "/efforts/{effort}"),
    "helping.talk": ("anne", "/talks/{talk}"),
    "helping.family_papers": ("anne", "/children/{alma}/family-papers"),
    "helping.write_paper": ("anne", "/family-papers/drafts/{family_draft}"),
    "helping.family_paper": ("anne", "/family-papers/{family_paper}"),
    "rounds.overview": ("anne", "/rounds"),
    "rounds.show": ("anne", "/rounds/daycare_autumn.2025.{unit}"),
    "rounds.together": ("anne", "/rounds/daycare_autumn.2025.{unit}/together"),
    "rounds.district": ("anne", "/rounds/daycare_autumn.2025.{unit}/district"),
    "rounds.show_group": ("anne", "/rounds/daycare_autumn.2025.{unit}/group"),
    "rounds.answer": ("anne", "/rounds/daycare_autumn.2025.{unit}/children/{alma}"),
    "rounds.close": ("carla", "/rounds/daycare_autumn.2025.{unit}/close"),
    "rounds.visits": ("gro", "/rounds/visits"),
    "rounds.figures": ("lars", "/rounds/figures"),
    "notifying.consider": ("anne", "/children/{alma}/notify"),
    "notifying.consider_anybody": ("anne", "/notify"),
    "receiving.show": ("hassan", "/notifications"),
    "receiving.enter": ("hassan", "/notifications/new"),
    "receiving.find": ("hassan", "/notifications/find"),
    "receiving.reception": ("hassan", "/notifications/{reception}"),
    "receiving.year": ("hassan", "/notifications/year"),
    "notifying.acute": ("anne", "/children/{alma}/notify/acute"),
    "notifying.acute_anybody": ("anne", "/notify/acute"),
    "notifying.write": ("anne", "/notify/drafts/{notification_draft}"),
    "notifying.show": ("anne", "/notify/sent/{notification}"),
    "looking_up.offers": ("anne", "/offers"),
    "paper_forms.show": ("anne", "/paper"),
    "paper_forms.find": ("anne", "/paper/key-in"),
    "paper_forms.key_in": ("anne", "/paper/key-in/{form}"),
    "publishing.configuration": ("dorte", "/admin/configuration"),
    "publishing.coverage": ("dorte", "/admin/coverage"),
    "publishing.versions": ("dorte", "/admin/versions"),
    "publishing.compare": ("dorte", "/admin/versions/compare?before=1&after=folder"),
    "people.staff": ("dorte", "/admin/people"),
    "people.add": ("dorte", "/admin/people/new"),
    "people.import_people": ("dorte", "/admin/people/import"),
    "people.people_plan": ("dorte", "/admin/people/import/{colleagues}"),
    "people.import_units": ("dorte", "/admin/units/import"),
    "people.person": ("dorte", "/admin/people/{person}"),
    "people.end": ("dorte", "/admin/people/{person}/end"),
    "people.units": ("dorte", "/admin/units"),
    "people.add_unit": ("dorte", "/admin/units/new"),
    "people.unit": ("dorte", "/admin/units/{unit}"),
    "people.close": ("dorte", "/admin/units/{unit}/close"),
    "people.mail": ("dorte", "/admin/mail"),
    "people.retention": ("dorte", "/admin/retention"),
    "people.who_may_do_what": ("dorte", "/admin/who-may"),
    "colleagues.everybody": ("carla", "/colleagues"),
    "proving.show": ("carla", "/looks"),
    "proving.sample": ("carla", "/looks/{look_key}"),
    "proving.all_unusual": ("eva", "/unusual-looks"),
    "colleagues.work": ("carla", "/colleagues/{person}"),
    "kept.show": ("anne", "/kept"),
    "nowhere": ("anne", "/nowhere"),
}
OFF_THE_KEYBOARD = """[...document.querySelectorAll("main :is(a, button, input, select, textarea, summary, [data-hx-get], [onclick])")]
  .filter(one => one.checkVisibility() && !one.disabled && !one.matches(".sr-only, [type=hidden]") && (one.tabIndex > 0
    || one.tabIndex < 0 && !one.querySelector("a, button, input, select, textarea, summary")))
  .map(one => one.outerHTML.slice(0, 90))"""
"""What can be pressed and is not reached by Tab in the page's own order, nor holds anything that is: but the unseen button for Enter."""
NOT_A_PAGE = {
    "rounds.plan_visit",
    "rounds.undo",
    "rounds.open_again",
    "rounds.measures",
    "my_day.take",
    "my_day.remind",
    "my_day.take_back",
    "my_day.answer_draft",
    "my_day.left_draft",
    "rating.of_child",
    "rating.close",
    "calibrating.close",
    "rating.parents_said",
    "rating.at_table",
    "rating.take_back",
    "colleagues.name_deputy",
    "children.take_in",
    "children.answer_take_in",
    "static",
    "parts.file",
    "policy.report",
    "watching.figures",
    "watching.health",
    "entering.log_in",
    "entering.inside",
    "entering.log_out",
    "entering.ask_code",
    "entering.set_up_telephone",
    "entering.set_up_passkey",
    "entering.remove_passkey",
    "entering.begin_telephone",
    "entering.begin_passkey",
    "entering.new_recovery_codes",
    "entering.end_trust",
    "people.reset_factor",
    "people.log_out_everywhere",
    "entering.sign_on",
    "entering.signed_on",
    "entering.ended_elsewhere",
    "entering.logged_out",
    "entering.tie_account",
    "entering.switch_language",
    "children.add",
    "children.import_plan",
    "children.import_file",
    "children.list_file",
    "children.log_file",
    "sharing.whole_log_file",
    "people.people_file",
    "people.units_plan",
    "people.units_file",
    "assessing.report",
    "helping.begin_paper",
    "helping.preview_paper",
    "helping.paper_file",
    "notifying.choose",
    "notifying.call",
    "notifying.absence",
    "notifying.begin",
    "notifying.begin_anybody",
    "notifying.preview",
    "notifying.draft_file",
    "notifying.paper",
    "notifying.sent_file",
    "notifying.call_sent",
    "notifying.received",
    "notifying.supplement",
    "receiving.take",
    "receiving.year_file",
    "assessing.correct",
    "entering.rename",
    "entering.change_password",
    "entering.end_sessions",
    "children.open_again",
    "children.bring_back",
    "children.part",
    "people.give_codes",
    "people.give_code",
    "people.give_role",
    "people.end_role",
    "people.bring_back",
    "people.add_group",
    "people.group",
    "people.undo",
    "people.open_unit",
    "children.end_left",
    "colleagues.away",
    "colleagues.hand_visits",
    "colleagues.back",
    "paper_forms.blank",
    "sharing.give_access",
    "sharing.close_access",
    "sharing.access_file",
    "paper_forms.set_aside",
    "paper_forms.name_child",
    "publishing.start_preview",
    "publishing.preview",
    "publishing.publish",
    "publishing.publish_again",
    "publishing.undo",
    "kept.drop",
}
"""Files, forms that only send, and the pages that other tests look at."""


def test_every_page_is_looked_at(settings: Settings, db: Database, on_disk: ConfigurationOnDisk) -> None:
    app: Flask = create_app(settings, on_disk)
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert endpoints - NOT_A_PAGE <= set(PAGES), "a new page joins PAGES"


OF_A_PAGE = f"""() => [
    [...document.querySelectorAll('link[rel=stylesheet]')].map(link => new URL(link.href).pathname),
    [...new Set([...document.querySelectorAll('[class]')].flatMap(one => [...one.classList]))],
    {OFF_THE_KEYBOARD},
    document.querySelectorAll('h1').length,
    document.title.trim(),
    [...document.querySelectorAll('main table:not(:has(> caption), [aria-label], [aria-labelledby])')].map(one => one.className)
]"""


def unstyled(named: list[str], used: list[str]) -> set[str]:
    """The classes on a page that some sheet of ours says something about, but none of those that the page names."""
    loaded = set().union(*(OWN_SHEETS.get(path.removeprefix("/static/"), set()) for path in named))
    return set(used) & set().union(*(names for sheet, names in OWN_SHEETS.items() if not sheet.startswith("reports/"))) - loaded


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_and_fits(site: Site, leaf: Callable[[str], Page], name: str) -> None:
    login, address = PAGES[name]
    page = leaf(login)
    given = {
        "alma": site.alma,
        "assessment": site.assessment,
        "form": site.form,
        "guardian": site.guardian,
        "double": site.double,
        "expected": site.expected,
        "task": site.task,
        "access": site.access,
        "colleagues": site.colleagues,
        "effort": site.effort,
        "talk": site.talk,
        "shared": site.shared,
        "family_paper": site.family_paper,
        "family_draft": site.family_draft,
        "notification": site.notification,
        "notification_draft": site.notification_draft,
        "reception": site.reception,
        "look_key": str(look_last_month(site.db, site.people, site.alma)) if "{look_key}" in address else "",
        "calibration": site.calibration,
        "waiting_calibration": site.waiting_calibration,
    }
    page.goto(address.format(**given, person=site.people.anne.id, unit=site.people.solsikken.id))

    look_at(page, wholly=LONG)
    sheets, classes, off_the_keyboard, headings, title, nameless = page.evaluate(OF_A_PAGE)
    assert unstyled(sheets, classes) == set()
    assert off_the_keyboard == []
    assert headings == 1
    assert title != ""
    assert nameless == [], "a table is read aloud by its name"


def test_the_page_on_the_table_has_no_barrier_either_and_breaks_no_rule_of_its_own(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", DESK, fresh=True)
    page.goto(f"/children/{site.alma}/table")
    page.check("[name=voice][value=mother]")
    page.get_by_role("button", name="Giv skærmen til bordet").click()
    page.locator(".table-form").wait_for()

    assert page.evaluate("htmx.config.includeIndicatorStyles || htmx.config.allowEval || htmx.config.historyEnabled") is False
    look_at(page)


def test_a_worried_reader_meets_no_line_of_the_configuration_before_asking(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne")
    page.goto(f"/assessments/{site.assessment}")

    assert ".yaml" not in page.inner_text("main")
    page.get_by_text("Hvorfor står det her?").click()
    assert "offers.yaml:" in page.inner_text("main") and "guidance.yaml:" in page.inner_text("main")


def test_on_a_phone_the_buttons_of_a_page_are_equally_wide(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", PHONE)
    page.goto("/paper")
    widths = page.eval_on_selector_all("main .button", "buttons => buttons.map(button => button.offsetWidth)")

    assert len(widths) > 1 and set(widths) == {PHONE["width"] - 2 * 16}


def test_the_pages_on_the_way_have_no_barrier_either(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", DESK, fresh=True)
    page.goto("/children")
    page.fill("[name=words]", "Alma")
    page.click("main form button")
    look_at(page)
    page.get_by_role("button", name="Opret nyt barn").click()
    look_at(page)
    page.get_by_role("button", name="Opret barnet").click()
    look_at(page)
    page.goto(f"/children/{site.alma}/assess")
    page.get_by_role("button", name="Underskriv vurderingen").click()
    look_at(page)
    page.get_by_role("button", name="Log ud").first.click()
    page.goto("/login")
    look_at(page)
    page.get_by_role("link", name="Jeg har fået en engangskode").click()
    page.get_by_role("button", name="Vælg adgangskoden").click()
    look_at(page)


def test_new_colleagues_are_let_in_without_a_barrier(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("dorte", DESK)
    page.goto("/admin/people/new")
    page.get_by_role("button", name="Opret, og vis koderne").click()
    look_at(page)
    page.fill("[name='name.0']", "Nora Prøvesen")
    page.select_option("[name=unit]", site.people.solsikken.id)
    page.select_option("[name=role]", "teacher")
    page.get_by_role("button", name="Opret, og vis koderne").click()
    look_at(page)
    assert page.locator(".code").count() == 1


def test_the_main_job_can_be_done_by_keyboard(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("carla")
    page.goto(f"/children/{site.alma}/assess")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null || document.activeElement.id === 'main-content'")
    page.locator("[name='point.child_development']").first.focus()
    page.keyboard.press("ArrowDown")

    assert page.locator("[name='point.child_development']:checked").count() == 1


@pytest.mark.parametrize(
    ("style", "shown_at"),
    [
        (".note { color: #aaa }", "desk"),
        ("@media (max-width: 600px) { .note { color: #aaa } }", "phone"),
        ("@media (min-width: 601px) { .note { display: none } } .note { color: #aaa }", "phone"),
        ("@media (max-width: 600px) { body { background: #333 } }", "phone"),
    ],
)
def test_pale_words_are_found_at_whichever_width_they_are_shown(open_page: Callable[..., Page], style: str, shown_at: str) -> None:
    page = open_page("anne", DESK)
    page.goto("about:blank")
    main = '<main><h1>Tilbud</h1><p class="note">Kan søges fra i dag.</p></main>'
    page.set_content(f'<!doctype html><html lang="da"><title>Tilbud</title><style>body {{ background: white }} {style}</style><body>{main}')

    with pytest.raises(AssertionError, match="color-contrast") as found:
        look_at(page)
    assert str(DESK["width"] if shown_at == "desk" else PHONE["width"]) in str(found.value)


def test_a_button_without_a_name_is_found_where_only_a_phone_shows_it(open_page: Callable[..., Page]) -> None:
    page = open_page("anne", DESK)
    page.goto("about:blank")
    style = "<style>@media (min-width: 601px) { button { display: none } }</style>"
    page.set_content(f'<!doctype html><html lang="da"><title>Tilbud</title>{style}<body><main><h1>Tilbud</h1><button></button></main>')

    with pytest.raises(AssertionError, match=f"at {PHONE['width']} px: .*button-name"):
        look_at(page)

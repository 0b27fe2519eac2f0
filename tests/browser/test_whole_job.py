"""The main job, from the log-in page to the report in the hand."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from screening.reports.press.printers import PROGRAM
from tests.browser.sites import DESK, PHONE, Site
from tests.people import PASSWORD


def find_or_create(page: Page, name: str, born: str) -> None:
    """Search, find nobody, and create the child."""
    page.goto("/children")
    page.fill("[name=words]", name)
    page.click("main form button")
    page.get_by_role("button", name="Opret nyt barn").click()
    expect(page.locator("[name=name]")).to_have_value(name)
    page.fill("[name=born]", born)
    page.get_by_role("button", name="Opret barnet").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def choose(page: Page, name: str, value: str) -> None:
    """Choose a radio button as a person does, by its label."""
    id_ = page.locator(f"[name='{name}'][value='{value}']").get_attribute("id")
    page.locator(f"label[for='{id_}']:not(.placer-peek, .placer-main)").click()


def test_from_log_in_to_a_downloaded_report_on_a_phone(site: Site, open_page: Callable[..., Page], tmp_path: Path) -> None:
    name = "Viggo Lomme Testesen"
    page = open_page("anne", PHONE, fresh=True)
    page.context.clear_cookies()
    page.goto("/")
    page.fill("[name=login]", "anne")
    page.fill("[name=password]", "gættet")
    page.click("main form button")
    expect(page).to_have_title(re.compile("^Fejl: "))
    expect(page.get_by_role("alert")).to_be_focused()
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Anne")
    find_or_create(page, name, "05.06.2022")
    page.get_by_role("link", name="Ny vurdering").first.click()

    choose(page, "point.child_development", "5")
    outcome = page.locator("#outcome")
    expect(outcome).to_contain_text("Familierådgivningen")
    expect(page.get_by_text(re.compile(r"Gemt \d\d\.\d\d\.\d{4} kl\. ")).first).to_be_visible()
    page.fill("[name='reason.child_development']", "Leger mest alene, også på legepladsen. Æ, ø og å skal med.")
    choose(page, "point.parental_capacity", "not_observed")
    page.fill("[name='reason.parental_capacity']", "Har ikke talt med forældrene endnu")
    page.fill("[name='what.0']", "Står ved hegnet og ser på de andre")
    page.fill("[name='seen_on.0']", "2026-11-18")
    page.get_by_role("button", name="Underskriv vurderingen").click()

    expect(page.get_by_role("alert").or_(page.locator(".alert-error, .error-summary")).first).to_contain_text("forældrene")
    page.fill("[name='parents_told']", "Mor er fortalt det ved afhentning")
    page.get_by_role("button", name="Underskriv vurderingen").click()
    page.wait_for_url("**/assessments/*/next")
    expect(page.locator("main")).to_contain_text("Bekymring")
    with page.expect_download() as downloading:
        page.get_by_role("link", name=re.compile("Hent rapport")).first.click()

    download = downloading.value
    assert re.fullmatch(r"bekymringsrapport-[0-9a-f]{8}\.pdf", download.suggested_filename)
    pdf = tmp_path / "report.pdf"
    download.save_as(pdf)
    printed = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    text = " ".join(printed.split())
    assert "Æ, ø og å skal med." in text
    assert name in text
    assert printers_of_sites()


def printers_of_sites() -> list[str]:
    """The printers whose parent is a site's worker, by their numbers."""
    printers = [each for each in Path("/proc").iterdir() if each.name.isdigit() and PROGRAM.encode() in _read(each / "cmdline")]
    parents = {each.name: re.search(rb"PPid:\s+(\d+)", _read(each / "status")) for each in printers}
    return [name for name, parent in parents.items() if parent and b"ready_server" in _read(Path("/proc") / parent[1].decode() / "cmdline")]


def _read(file: Path) -> bytes:
    """What a process tells of itself; nothing where it has ended."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def test_the_whole_job_at_a_desk_without_javascript(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", DESK, script=False)
    find_or_create(page, "Uden Skript Testesen", "05.06.2022")
    page.get_by_role("link", name="Ny vurdering").first.click()
    choose(page, "point.child_development", "6")
    page.fill("[name='reason.child_development']", "Er tit ked af det om morgenen")
    page.get_by_role("button", name="Vis rådet").click()

    expect(page.locator("#outcome")).to_contain_text("Familierådgivningen")
    choose(page, "point.parental_capacity", "7")
    page.fill("[name='reason.parental_capacity']", "Far spørger selv til dagen")
    page.fill("[name='parents_told']", "Talt med far")
    page.get_by_role("button", name="Underskriv vurderingen").click()
    expect(page).to_have_url(re.compile("/assessments/"))


def test_faults_stand_beside_the_field_and_in_a_summary_that_leads_there(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne")
    page.goto(f"/children/{site.alma}/assess")
    page.fill("[name='interpretation']", "Dette må ikke gå tabt")
    page.get_by_role("button", name="Underskriv vurderingen").click()

    link = page.locator("a[href='#reason.child_development']")
    expect(link).to_be_visible()
    link.click()
    assert page.evaluate("document.activeElement.name") == "reason.child_development"
    expect(page.locator("[name='interpretation']")).to_have_value("Dette må ikke gå tabt")


def test_what_is_typed_outlives_a_closed_window(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("carla")
    page.goto(f"/children/{site.alma}/assess")
    with page.expect_response(lambda response: response.request.method == "POST" and response.ok):
        page.fill("[name='reason.child_development']", "Skrevet lige før strømmen gik")
        page.locator("[name='reason.child_development']").blur()
    page.close()

    again = open_page("carla")
    again.goto(f"/children/{site.alma}/assess")
    expect(again.locator("[name='reason.child_development']")).to_have_value("Skrevet lige før strømmen gik")


def test_two_windows_show_both_texts_instead_of_losing_one(site: Site, open_page: Callable[..., Page]) -> None:
    first = open_page("carla")
    first.goto(f"/children/{site.alma}/assess")
    second = first.context.new_page()
    second.goto(f"/children/{site.alma}/assess")
    with first.expect_response(lambda response: response.request.method == "POST" and response.ok):
        first.fill("[name='next_step']", "Fra det første vindue")
    second.fill("[name='next_step']", "Fra det andet vindue")
    second.get_by_role("button", name="Vis begge udgaver").click()

    expect(second.locator("main")).to_contain_text("Fra det første vindue")
    expect(second.locator("[name='next_step']")).to_have_value("Fra det andet vindue")


def test_suspected_abuse_takes_the_parents_field_away_at_once(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("carla")
    page.goto(f"/children/{site.alma}/assess")
    expect(page.locator("textarea[name='parents_told']")).to_be_visible()
    page.locator("[name='sign.bruises']").check(force=True)

    expect(page.locator("[name='parents_told']")).to_have_count(0)
    expect(page.locator("#parents-part")).to_contain_text("Der spørges ikke til forældrene nu")
    expect(page.locator("main")).to_contain_text("Underret nu")


def test_the_ruler_can_be_tried_without_a_child_and_stores_nothing(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("dorte")
    before = site.db.conn.execute("SELECT count(*) FROM audit_event").fetchone()
    page.goto("/ruler?years=4&months=0")
    choose(page, "point.child_development", "6")

    expect(page.locator("#outcome")).to_contain_text("Familierådgivningen")
    expect(page.locator("#outcome")).to_contain_text("Familierådgivningen")
    assert site.db.conn.execute("SELECT count(*) FROM audit_event").fetchone() == before


def test_log_out_leaves_nothing_behind_the_back_button(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", fresh=True)
    page.goto(f"/children/{site.alma}")
    page.get_by_role("button", name="Log ud").first.click()
    page.wait_for_url("**/login**")
    page.go_back()
    page.reload()

    expect(page.locator("main")).not_to_contain_text("Alma")


def test_english_is_the_second_language(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", fresh=True)
    page.goto("/account")
    page.get_by_role("button", name=re.compile("English")).click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="Log out").first).to_be_visible()
    assert PASSWORD not in page.content()

"""A list is given, planned and taken in on a phone without a script, and looked at on a desk."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.sites import DESK, PHONE, look_at

LIST = "CPR-nr.;Barnets navn;Stue\r\n630222-4017;Viggo Testesen;Myrestuen\r\n1.23E+09;Bo Testesen;Myrestuen\r\n630221-4996;Alma Holm;\r\n"


def test_a_list_is_taken_in_without_a_script(open_page: Callable[..., Page]) -> None:
    page, desk = open_page("carla", PHONE, script=False), open_page("carla", DESK)
    page.goto("/children/import")
    page.get_by_label("Listen", exact=True).set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp1252")})
    page.get_by_role("button", name="Læs listen, og vis planen").click()
    expect(page.locator("#bad")).to_be_visible()
    desk.goto("/children/import")
    look_at(desk)
    desk.goto(page.url)
    look_at(desk)

    page.get_by_role("button", name="Drop listen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Indlæs en liste med børn")

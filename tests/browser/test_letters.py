"""A name in another script is drawn by a font of ours, fetched only then."""

from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page, Request

from screening.domain.children.typed_child import TypedChild
from screening.services.children import adding
from tests.browser.sites import Site


def test_a_font_is_fetched_when_one_of_its_letters_stands_on_the_page(site: Site, open_page: Callable[..., Page]) -> None:
    now = datetime.now(UTC)
    child = adding.add(site.db, site.people.anne, TypedChild("ሳራ தமிழ் Testesen", "", now.date(), site.people.solsikken.id), now)
    fetched: list[str] = []

    def note(request: Request) -> None:
        if "noto" in request.url:
            fetched.append(request.url.rsplit("/", 1)[1])

    page = open_page("anne")
    page.on("request", note)
    page.goto("/ruler")
    page.evaluate("document.fonts.ready")
    assert fetched == []
    page.goto(f"/children/{child}")
    page.evaluate("document.fonts.ready")

    assert sorted(set(fetched)) == ["noto-sans-ethiopic-ethiopic-wght-normal.woff2", "noto-sans-tamil-tamil-wght-normal.woff2"]

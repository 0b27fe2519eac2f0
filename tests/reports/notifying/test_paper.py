"""The notification's paper read back: tagged, in order, with its data, and a letter without a font named before."""

import io
import json
from dataclasses import replace

import pytest
from pypdf import PdfReader

from screening.domain.notifying.notifications import NotificationDraft
from screening.domain.notifying.typed import TypedAdult, TypedNotification, TypedSeen
from screening.reports.notifying.notification import missing_letters, notification_json
from screening.reports.notifying.paper import notification_html, notification_pdf
from screening.services.notifying import papers
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People
from tests.reports.reading import pages_of, text_of

TYPED = TypedNotification(
    grounds=frozenset({"abuse"}),
    reasons=frozenset({"violence"}),
    notifier_kind="school",
    acute=True,
    texts={
        "what_happened": "Selma ringede",
        "child_name": "Selma Testesen",
        "notifier_name": "Anne Testesen",
        "workplace": "Lindeborg Skole",
        "assessed": "Jeg er bekymret",
        "parents_contact": "Mor ved det",
    },
    adults=(TypedAdult("Maja Testesen", "mor", "ja", "", "Egevej 11", "00 12 34 51"), TypedAdult("Rune Testesen", "far", "nej")),
    observations=(TypedSeen("2026-11-23", "4.A", "Sidder med jakken på", "Jeg tør ikke", "Bo Testesen", "2026-11-24"),),
)


@pytest.fixture
def draft(people: People) -> NotificationDraft:
    return NotificationDraft("1" * 24, people.anne.id, people.solsikken.id, None, None, TYPED, {}, 0, NOW, NOW)


def test_it_is_tagged_and_reads_in_order_with_its_data(db: Database, people: People, in_force: InForce, draft: NotificationDraft) -> None:
    paper = papers.unsent(db, people.anne, draft, in_force.configuration, NOW)

    pdf = notification_pdf(paper)
    reader, text = PdfReader(io.BytesIO(pdf)), text_of(pdf)

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "da"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    headings = ["Akut underretning om et barn", "Det haster", "Grund", "Forældre", "1. Det, vi har set og hørt", "2. Vores vurdering"]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "Set og skrevet af Bo Testesen, skrevet 24.11.2026." in text
    data = json.loads(reader.attachments["lineal.json"][0])
    assert data == json.loads(notification_json(paper))
    assert (data["grounds"][0]["kind"], data["reasons"][0]["id"], data["acute"]) == ("abuse", "violence", True)
    assert data["observations"][0]["by"] == "Bo Testesen"


def test_what_was_seen_and_what_it_may_mean_are_never_in_one_part(
    db: Database, people: People, in_force: InForce, draft: NotificationDraft
) -> None:
    html = notification_html(papers.unsent(db, people.anne, draft, in_force.configuration, NOW))

    seen, assessed = html.index("1. Det, vi har set og hørt"), html.index("2. Vores vurdering")
    assert seen < html.index("Sidder med jakken på") < assessed < html.index("Jeg er bekymret")
    assert '<blockquote class="typed">»Jeg tør ikke«</blockquote>' in html


def test_who_saw_it_never_stands_alone_on_the_next_page(db: Database, people: People, in_force: InForce, draft: NotificationDraft) -> None:
    seen = [TypedSeen("2026-11-23", "4.A", f"Nummer {number}", "", "Bo Testesen", "2026-11-24") for number in range(30)]
    begins = list[str]()
    for lines in range(8):
        what = "\n".join(["Selma ringede"] * (lines + 1))
        typed = replace(TYPED, texts={**TYPED.texts, "what_happened": what}, observations=tuple(seen))
        pages = pages_of(notification_pdf(papers.unsent(db, people.anne, replace(draft, typed=typed), in_force.configuration, NOW)))
        begins += [page[:14] for page in pages[1:]]

    assert len(begins) >= 8
    assert "Set og skrevet" not in begins


def test_a_letter_that_no_font_has_is_named_before(db: Database, people: People, in_force: InForce, draft: NotificationDraft) -> None:
    paper = papers.unsent(db, people.anne, draft, in_force.configuration, NOW)
    assert missing_letters(paper) == ()

    odd = TypedNotification(texts={"tried": "ok \U00012000"})
    named = missing_letters(papers.unsent(db, people.anne, type(draft)(**{**vars(draft), "typed": odd}), in_force.configuration, NOW))
    assert [one.letters for one in named] == [("\U00012000",)]

"""The paper of an insight: what stands under one label is one row, and a short piece is not split between two pages."""

from dataclasses import replace
from datetime import UTC, date, datetime

from screening.domain.phrase import Phrase
from screening.domain.sharing.giving_access.deciding import AccessRequest, AskedAs, GivenAccess
from screening.domain.sharing.giving_access.pieces import AccessPiece, AccessSection, PieceLine
from screening.reports.sharing.access import AccessPaper, access_html, access_pdf, rows_of
from screening.services.publishing.configurations import InForce
from tests.reports.reading import pages_of

DAY = date(2026, 11, 21)
NAME, OFFER = Phrase("Navn"), Phrase("Tilbud")


def piece(number: int) -> AccessPiece:
    lines = tuple(PieceLine(NAME, f"linje {number}.{line}") for line in range(8))
    labelled = tuple(PieceLine(Phrase("Nr. {number}", {"number": at}), line.value) for at, line in enumerate(lines))
    return AccessPiece(AccessSection.CHILD, "child", f"Stykke {number}", labelled)


def test_values_under_the_same_label_are_one_row() -> None:
    told = AccessPiece(AccessSection.CHILD, "child", "Vurdering", (PieceLine(NAME, "Alma"), PieceLine(OFFER, "Et"), PieceLine(OFFER, "To")))

    assert rows_of(told, "da") == [("Navn", ["Alma"]), ("Tilbud", ["Et", "To"])]


def paper(in_force: InForce) -> AccessPaper:
    request = AccessRequest("r", "c", "Mette Testesen", AskedAs.PARENT, DAY, "u", datetime(2026, 11, 20, tzinfo=UTC))
    given = GivenAccess(tuple(map(piece, range(12))), ())
    return AccessPaper(request, "Alma Testesen", date(2021, 2, 3), in_force.configuration.municipality, DAY, given)


def test_a_child_that_is_not_born_has_a_term(in_force: InForce) -> None:
    unborn = replace(paper(in_force), child_born=date(2027, 2, 3))

    assert "Termin 03.02.2027." in access_html(unborn) and "Født 03.02.2021." in access_html(paper(in_force))


def test_what_somebody_is_to_the_child_begins_a_line(in_force: InForce) -> None:
    assert "</strong><br>Forælder med forældremyndighed<" in access_html(paper(in_force))


def test_it_ends_with_what_its_reader_can_do(in_force: InForce) -> None:
    last = " ".join(pages_of(access_pdf(paper(in_force)))[-1].split())

    assert "Er noget forkert, eller mangler der noget, så sig det til Lindeborg Kommune." in last
    assert "kan du klage til Datatilsynet: www.datatilsynet.dk." in last


def test_a_short_piece_stands_on_one_page(in_force: InForce) -> None:
    pages = pages_of(access_pdf(paper(in_force)))

    assert len(pages) > 2
    for number in range(12):
        holds = [all(f"linje {number}.{line}" in page for line in range(8)) for page in pages]
        assert holds.count(True) == 1, number

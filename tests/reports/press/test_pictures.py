"""Drawings are laid beside the HTML, told as they were, and belong to their own paper alone."""

import pytest

from screening.reports.press.answers import ForeignResource
from screening.reports.press.jobs import PaperJob, PaperStyle
from screening.reports.press.laying_out import write
from screening.reports.press.pictures import apart

TITLE = "<title>Trin 3 &amp; &#34;fire&#34; &lt;her&gt;</title>"
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg" class="ruler" viewBox="0 0 10 10">{TITLE}<text>3</text></svg>'


def test_a_drawing_is_told_by_its_title_and_keeps_its_class() -> None:
    taken = apart(f"<p>Før</p>{DRAWING}<p>efter</p>{DRAWING}")

    image = '<img src="lineal-picture:{}" class="ruler" alt="Trin 3 &amp; &quot;fire&quot; &lt;her&gt;">'
    assert taken.html == f"<p>Før</p>{image.format(0)}<p>efter</p>{image.format(1)}"
    assert taken.pictures == {"lineal-picture:0": DRAWING.encode(), "lineal-picture:1": DRAWING.encode()}


@pytest.mark.parametrize("text", ["<svg><title>a</title>\x0b</svg>", "<svg><svg></svg></svg>", "<svg><br></svg>", "<svg>&nbsp;</svg>"])
def test_what_is_no_xml_stays_where_it_stands(text: str) -> None:
    assert apart(text).html == text


def test_a_drawing_of_another_paper_is_not_fetched() -> None:
    page = '<!doctype html><html lang="da"><head><title>Papir</title></head><body>{}</body></html>'
    write(PaperJob(page.format(DRAWING), PaperStyle.CONCERN, None))

    with pytest.raises(ForeignResource):
        write(PaperJob(page.format('<img src="lineal-picture:0" alt="Trin">'), PaperStyle.CONCERN, None))

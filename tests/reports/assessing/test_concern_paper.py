"""The concern report as a reader of paper sees it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from screening.domain.assessing.account import TEXT_NAMES, Account, Observation
from screening.domain.ruler.weighing.cases import Rater, Score
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import tellable
from screening.domain.source import with_changed
from screening.domain.text import Text
from screening.language import render
from screening.reports.assessing.concern import CautionTold, ConcernReport, Replaced, Replaces
from screening.reports.assessing.data import concern_data
from screening.reports.pages import concern_html, curves
from screening.reports.pdf import concern_pdf
from tests.configuration.shipped import shipped
from tests.reports import examples
from tests.reports.reading import lowest_ink, pages_of, text_of
from tests.tries import walked

A4_WIDTH, A4_HEIGHT = 595, 842
BROKEN_LETTER = "�"


def test_report_names_child_author_and_municipality(yellow_pdf: bytes) -> None:
    first = pages_of(yellow_pdf)[0]
    for told in ("Lindeborg Kommune", "Bekymringsrapport", "Alma Testesen", examples.CPR, "03.02.2021", "5 år og 9 måneder"):
        assert told in first
    for told in ("Anne Prøve", "pædagog", "Børnehuset Solsikken", "20.11.2026", "21.11.2026 kl. 14.05"):
        assert told in first


def test_danish_letters_come_out_whole(yellow_pdf: bytes) -> None:
    text = text_of(yellow_pdf)
    assert "på legepladsen" in text and "Forældreevne" in text and "søge" in text
    assert BROKEN_LETTER not in text


def test_every_page_tells_its_number_and_the_report(yellow_pdf: bytes) -> None:
    pages = pages_of(yellow_pdf)
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Side {number} af {len(pages)}" in page
        assert "A.T. · Rapport 7f3k-9qdm" in page


def test_placed_point_shows_zone_anchor_and_reason(yellow_pdf: bytes) -> None:
    report, text = examples.yellow(), text_of(yellow_pdf)
    for placed in report.result.dimensions:
        assert placed.zone and f"Trin {placed.point} – {placed.zone.title}" in text
        assert str(placed.anchor) in _unbroken(concern_html(report, "da"))
        assert placed.reason[:30] in text


def test_suggestion_says_how_it_came_about(yellow_pdf: bytes) -> None:
    suggestion = examples.yellow().result.dimensions[0].suggestion
    assert suggestion and suggestion.point
    text = text_of(yellow_pdf)
    assert f"Svarene på spørgsmålene peger på trin {suggestion.point}." in text
    assert "Mennesker sætter trinnet; programmet foreslår kun." in text


def test_not_observed_is_never_a_number() -> None:
    pdf = concern_pdf(examples.unobserved())
    assert "Ikke observeret" in text_of(pdf)
    assert "Forældreevne: ikke observeret." in concern_html(examples.unobserved(), "da")


def test_observations_stand_apart_from_interpretation(yellow_pdf: bytes) -> None:
    text = text_of(yellow_pdf)
    seen, meant = text.index("Observationer"), text.index("Fagpersonens vurdering")
    assert seen < text.index("18.11.2026 · på legepladsen") < text.index("»De løber bare fra mig") < meant < text.index("Jeg tror, at Alma")


def test_protective_factors_come_before_risks(yellow_pdf: bytes) -> None:
    text = text_of(yellow_pdf)
    assert text.index("Beskyttende faktorer") < text.index("Barnet søger tryghed") < text.index("De voksne har få eller ingen")


def test_offers_and_advice_are_told_without_the_lines_of_the_configuration(yellow_pdf: bytes) -> None:
    result, text = examples.yellow().result, text_of(yellow_pdf)
    assert len(result.offers) > 3
    for offered in result.offers:
        assert str(offered.offer.title) in text
    for advised in result.advice:
        assert str(advised.advice.title) in text
    assert ".yaml" not in text and examples.yellow().fingerprint[:12] not in text


def test_offers_stand_with_the_least_intrusive_first(yellow_pdf: bytes) -> None:
    text = text_of(yellow_pdf)
    places = [text.index(str(offered.offer.title)) for offered in examples.yellow().result.offers]
    assert places == sorted(places)


def test_look_again_date_and_example_scale_are_told(yellow_pdf: bytes) -> None:
    text = text_of(yellow_pdf)
    assert "Se på barnet igen senest 18.12.2026." in text
    assert "Eksempel på skala – ikke et valideret instrument" in text


def test_notification_names_whom_to_call(flagged_pdf: bytes) -> None:
    first = pages_of(flagged_pdf)[0]
    assert "00 12 34 01" in first and "00 12 34 02" in first


def test_whom_an_advice_says_to_call_stands_on_paper_by_name_and_number(flagged_pdf: bytes) -> None:
    report = examples.flagged()
    text = text_of(flagged_pdf)

    assert report.result.headline and len(report.result.headline.calls) > 2
    for advised in report.result.advice:
        for number in advised.calls:
            assert f"{number.title}: {number.phone}" in text


def test_what_is_said_of_the_whole_stays_on_the_first_page_where_the_first_ruler_does_not_fit() -> None:
    shortest = shipped()
    scales = [with_changed(one, {"zones": tuple(with_changed(zone, {"text": None}) for zone in one.zones)}) for one in shortest.scales]
    scores = {"child_development": Score(3, "Trækker sig. " * 40), "parental_capacity": Score(2, "Far råber ved aflevering.")}
    case = replace(examples.CASE, scores=scores, signs=frozenset({"bruises"}))
    first, second, *_ = pages_of(concern_pdf(examples.report(case, Account(), with_changed(shortest, {"scales": tuple(scales)}))))

    assert "Placering på linealen Samlet står barnet på trin 2" in first
    assert "Trin 3 – Stærk bekymring" in second and second.index("Barnets udvikling") < second.index("Trin 3 – Stærk bekymring")


def test_calm_report_does_not_show_emergency_numbers(yellow_pdf: bytes) -> None:
    assert "00 12 34 02" not in text_of(yellow_pdf)


def test_parents_text_is_shown_where_they_are_informed(yellow_pdf: bytes) -> None:
    assert examples.PARENTS_TOLD in text_of(yellow_pdf)


@pytest.mark.parametrize(
    ("sign", "warning"),
    [
        ("bruises", "Kontakt myndigheden, før nogen taler med forældrene"),
        ("social_control", "Spørg myndigheden, før du kontakter familien"),
    ],
)
def test_what_parents_were_told_is_marked_where_contact_may_harm(sign: str, warning: str) -> None:
    case = replace(examples.CASE, scores={"child_development": Score(8, "Trives.")}, signs=frozenset({sign}))
    text = text_of(concern_pdf(examples.report(case, examples.account(parents_told=examples.PARENTS_TOLD))))
    assert warning in text
    assert f"Forældrenes inddragelse Fortalt før mistanken / alligevel {examples.PARENTS_TOLD}" in text

    without = text_of(concern_pdf(examples.report(case, examples.account())))
    assert warning in without
    assert "Forældrenes inddragelse" not in without and "alligevel" not in without


def test_hostile_text_is_printed_as_it_stands() -> None:
    hostile = "<script>alert(1)</script> {{ 7 * 7 }} <img src='http://example.org/x'> %(gap)s {gap}"
    case = replace(examples.CASE, scores={"child_development": Score(5, hostile)})
    account = Account((Observation(examples.OBSERVED_ON, hostile, hostile, hostile),), dict.fromkeys(TEXT_NAMES, hostile))
    report = replace(examples.report(case, account), child=replace(examples.ALMA, name=f"Alma {hostile}"))
    text = text_of(concern_pdf(report))
    assert text.count(hostile) == len(TEXT_NAMES) + 3  # what was seen, where and the words of the child; a line is broken within the reason
    assert "Alma <script>alert(1)</script>" in text


def test_unsigned_case_file_prints_without_author() -> None:
    report = replace(examples.green(), author=None, signed_at=None, child=replace(examples.ALMA, cpr=None))
    text = text_of(concern_pdf(report))
    assert "endnu ikke" in text and "ikke oplyst" in text


def test_a_child_who_thrives_has_a_paper_of_its_name_and_at_most_two_pages() -> None:
    for report in (examples.green(), examples.green_with_everything()):
        pages = pages_of(concern_pdf(report))
        assert pages[0].startswith("Lindeborg Kommune Fortroligt Trivselsvurdering")
        assert len(pages) <= 2
        assert "Bekymringsrapport" not in " ".join(pages)
        assert "Underskrevet i Lineal 21.11.2026 kl. 14.05 af Anne Prøve, pædagog." in " ".join(pages)
        assert "Leder" not in pages[-1]


@pytest.mark.parametrize("lines", walked((0, 36), range(0, 60, 12)))
def test_signatures_never_have_a_page_to_themselves(lines: int) -> None:
    for report in (examples.green(), examples.flagged()):
        told = examples.account(examples.observations()[:1], interpretation="En linje.\n" * lines, next_step="Vi ses.")
        written = replace(report, told=tellable(report.result, told, Outlet.REPORT, report.told.parent_contact))
        pages = pages_of(concern_pdf(written))
        signed_on = next(page for page in pages if "Underskrifter" in page)
        assert signed_on.index("Underskrifter") > 40, f"{lines} lines: {signed_on[:60]}"


@pytest.mark.parametrize("lines", walked((30, 40), range(0, 60, 5)))
def test_a_few_offers_stand_together(lines: int) -> None:
    report = examples.yellow()
    told = examples.account(examples.observations()[:1], interpretation="En linje.\n" * lines, next_step="Vi ses.")
    written = replace(report, told=tellable(report.result, told, Outlet.REPORT, report.told.parent_contact))

    listed = next(page for page in pages_of(concern_pdf(written)) if "Tilbud på dette trin" in page)

    assert [offered.offer.title for offered in report.result.offers if str(offered.offer.title)[:20] not in listed] == []


def test_an_offer_is_one_line_with_who_can_ask_and_whom_to_reach(yellow_pdf: bytes) -> None:
    text = text_of(yellow_pdf)

    assert "Familierådgivningen Forebyggende forældre og fagpersoner 00 12 34 15" in text
    for offered in examples.yellow().result.offers:
        assert str(offered.offer.how)[:40] not in text


def test_answers_stand_on_paper_and_in_the_data_with_the_suggestion_at_the_point(yellow_pdf: bytes) -> None:
    report = examples.yellow()
    answered = report.result.dimensions[0].answered
    text, data = text_of(yellow_pdf), concern_data(report)

    assert len(answered) == 4
    assert "Svarene bag forslaget:" in text
    for one in answered:
        assert f"{one.item.question} {render(one.words, 'da')}" in text
    html = concern_html(report, "da")
    assert html.index("Trin 5 – Bekymring") < html.index("Svarene på spørgsmålene peger på trin 6.") < html.index("Hvorfor dette trin")
    told = data["dimensions"]["child_development"]["answers"]  # type: ignore[index,call-overload]
    assert told[answered[0].item.id] == {"question": str(answered[0].item.question), "answer": render(answered[0].words, "da")}


def test_a_superseded_report_says_so_first_and_on_every_page(yellow_pdf: bytes) -> None:
    report = replace(examples.yellow(), replaced=Replaced("Carla Testesen", datetime(2026, 11, 24, 9, tzinfo=UTC)))
    pages = pages_of(concern_pdf(report))

    words = "Denne vurdering er rettet 24.11.2026 kl. 10.00 af Carla Testesen. Den gælder ikke længere."
    assert words in pages[0] and pages[0].index(words) < pages[0].index("Bekymringsrapport")
    assert all("Rettet – gælder ikke længere" in page for page in pages)
    assert concern_data(report)["replaced"] == {"by": "Carla Testesen", "at": "2026-11-24T09:00:00+00:00"}
    assert all("gælder ikke længere" not in page for page in pages_of(yellow_pdf))


def test_a_correction_says_what_it_replaces_and_why() -> None:
    report = replace(examples.yellow(), replaces=Replaces("Anne Prøve", datetime(2026, 11, 20, 9, tzinfo=UTC), "Trin 3 var en slåfejl"))

    first = pages_of(concern_pdf(report))[0]

    assert "Retter den vurdering, som Anne Prøve underskrev 20.11.2026 kl. 10.00. Hvorfor: Trin 3 var en slåfejl" in first
    told = concern_data(report)["replaces"]
    assert told == {"by": "Anne Prøve", "at": "2026-11-20T09:00:00+00:00", "reason": "Trin 3 var en slåfejl"}


def test_a_day_that_was_past_at_the_signing_is_due_now() -> None:
    late = replace(examples.yellow(), signed_at=datetime(2026, 12, 19, 13, tzinfo=UTC))

    assert "Se på barnet igen nu. Dagen var 18.12.2026." in text_of(concern_pdf(late))
    assert concern_data(late)["look_again"] == "Se på barnet igen nu. Dagen var 18.12.2026."
    on_the_day = replace(late, signed_at=datetime(2026, 12, 18, 13, tzinfo=UTC))
    assert "Se på barnet igen senest 18.12.2026." in text_of(concern_pdf(on_the_day))


def test_a_standing_caution_comes_first_on_the_paper_of_a_calm_day_and_offers_wait() -> None:
    calm = examples.green()
    told = tellable(calm.result, Account(), Outlet.REPORT, ParentContact.NO_CONTACT)
    report = replace(calm, told=told, standing=CautionTold(datetime(2026, 11, 22, 9, tzinfo=UTC)))
    text = text_of(concern_pdf(report))

    assert text.startswith("Kontakt myndigheden, før nogen taler med forældrene Gælder siden 22.11.2026 kl. 10.00.")
    assert "tilbud venter, til myndigheden er spurgt." in text
    steps = [offered for offered in calm.result.offers if offered.offer.leads_to_parents]
    assert steps
    for offered in steps:
        assert str(offered.offer.title) not in text and str(offered.offer.title) not in str(concern_data(report))
    assert concern_data(report)["caution"] == {"parents": "no_contact", "since": "2026-11-22T09:00:00+00:00", "lifted": None}


def test_forty_offers_and_long_words_stay_inside_the_page() -> None:
    report = _long_report(offers=42)
    assert len(report.result.offers) == 42
    pdf = concern_pdf(report)
    pages = pages_of(pdf)
    for number, page in enumerate(pages, start=1):
        right, low = lowest_ink(pdf, number)
        assert right < A4_WIDTH - 50 and low < A4_HEIGHT - 25
        assert len(page) > 250, "a page stands nearly empty"
    assert "Hvorfor dette trin" in pages[0], "a long reason pushed the ruler off the first page"
    for number in range(42):
        assert sum(f"Tilbud-{number}-begynder" in page for page in pages) == 1


def test_the_curve_has_this_report_last_and_its_author_s_own_line() -> None:
    report = examples.yellow()
    first, second = curves(report)

    assert [seen.number for seen in first.seen] == [8, 7, 8, 5] and [seen.number for seen in second.seen] == [8, None, 7, 6]
    assert first.seen[-1].rater == Rater("anne", "Anne Prøve")
    assert curves(examples.green()) == []


def test_a_point_from_a_ruler_with_other_points_is_not_drawn() -> None:
    report = examples.yellow()
    older = replace(report.history[0], points={"child_development": 42})
    report = replace(report, history=(older, *report.history[1:]))

    assert [seen.number for seen in curves(report)[0].seen] == [7, 8, 5]
    assert "1 vurdering er på en lineal med andre trin" in text_of(concern_pdf(report))


def _long_report(offers: int) -> ConcernReport:
    """A report with words longer than its columns, reasons longer than a page, and so many offers."""
    base = shipped()
    matching = examples.yellow().result.offers[0].offer
    many = tuple(
        matching.model_copy(
            update={
                "id": f"tilbud-{number}",
                "title": Text.of(f"Tilbud-{number}-begynder"),
            }
        )
        for number in range(offers)
    )
    scores = {"child_development": Score(5, "Lang begrundelse. " * 200), "parental_capacity": Score(6, "x" * 900)}
    seen = Observation(examples.OBSERVED_ON, "Ord. " * 1500, "y" * 200, "Hej. " * 100)
    account = Account((seen,), {"interpretation": "z" * 500, "parents_told": "Svar. " * 300, "next_step": "Ja. " * 300})
    return examples.report(replace(examples.CASE, scores=scores), account, with_changed(base, {"offers": many}))


def _unbroken(html: str) -> str:
    return " ".join(html.split())


def test_both_rulers_stand_on_the_first_page_where_no_questions_were_answered() -> None:
    report = examples.yellow()
    reason = "Spiller med de andre. " * 13
    alone = tuple(
        replace(placed, suggestion=None, unanswered=(), answered=(), said=(), reason=reason) for placed in report.result.dimensions
    )
    told = replace(report.told, result=replace(report.result, dimensions=alone))
    first = pages_of(concern_pdf(replace(report, told=told)))[0]

    assert first.count("Hvorfor dette trin") == 2, "the second missed the room by some millimetres, and left a quarter of the page empty"

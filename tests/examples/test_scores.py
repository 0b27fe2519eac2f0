"""Each worked example scores three cases: what is special about the instrument is what the cases try."""

from datetime import date

from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.results import DimensionResult, Result
from screening.domain.ruler.written.guidance import ParentContact, Say
from screening.reports.assessing.result_data import result_data
from screening.reports.assessing.terminal import result_text
from tests.examples.folders import configuration, scored, told


def dimension(result: Result, dimension_id: str) -> DimensionResult:
    return next(placed for placed in result.dimensions if placed.dimension.id == dimension_id)


def suggested(result: Result, dimension_id: str) -> int | None:
    suggestion = dimension(result, dimension_id).suggestion
    return suggestion.point if suggestion else None


def missing(result: Result, dimension_id: str) -> list[str]:
    suggestion = dimension(result, dimension_id).suggestion
    return [item.id for item in suggestion.missing] if suggestion else []


def zone(result: Result) -> str | None:
    return result.overall.zone.id if result.overall.zone else None


def advice(result: Result) -> list[str]:
    return [advised.advice.id for advised in result.advice]


def offers(result: Result) -> list[str]:
    return [offered.offer.id for offered in result.offers]


# The five-level concern barometer


def test_barometer_crosses_child_and_care() -> None:
    result = scored("bekymringsbarometer", 1)

    assert result.points == {"child": 4, "care": 2}
    assert (suggested(result, "child"), suggested(result, "care")) == (4, 2)
    assert str(result.cell) == "Barnet viser kun lidt, men får for lidt. Tegnene plejer at komme senere end årsagen."
    assert (result.overall.point, zone(result)) == (2, "strong")
    assert advice(result) == ["strong", "differ", "one_sign"]
    assert "hjemmehos" in offers(result) and "akutteam" not in offers(result)


def test_barometer_is_acute_although_the_care_is_good() -> None:
    result = scored("bekymringsbarometer", 2)

    assert str(result.cell).startswith("Barnet er i akut nød, og forældrene står ved dets side.")
    assert advice(result) == ["life_in_danger", "acute", "falling", "strong"]
    assert offers(result) == ["aaben-raadgivning", "ppr", "aflastning", "akutteam"]
    assert result.look_again_on == date(2026, 11, 27)


def test_barometer_needs_no_offer_where_all_is_well() -> None:
    result = scored("bekymringsbarometer", 3)

    assert (zone(result), advice(result), result.look_again_on) == ("thriving", ["thriving"], None)
    assert str(result.cell).endswith("Her er ikke noget at bekymre sig om.")


def test_barometer_has_a_text_for_every_cell_and_nearly_all_are_their_own() -> None:
    grid = configuration("bekymringsbarometer").scales[0].grid

    assert grid is not None
    assert set(grid.text_by_points) == {(down, across) for down in range(1, 6) for across in range(1, 6)}
    assert len(set(map(str, grid.text_by_points.values()))) == 24


# Twelve statements in green, yellow and red


def test_one_yellow_statement_of_twelve_decides() -> None:
    result = scored("trivselsvurdering", 1)

    suggestion = dimension(result, "wellbeing").suggestion
    assert suggestion is not None and (suggestion.point, suggestion.answered, suggestion.missing) == (2, 12, ())
    assert (zone(result), advice(result)) == ("yellow", ["yellow"])
    assert offers(result) == ["stuens-plan", "foraeldrekaffe", "sproggruppe", "motorik"]


def test_one_red_statement_decides_over_yellow_and_however_few_are_answered() -> None:
    result = scored("trivselsvurdering", 2)

    assert (suggested(result, "wellbeing"), missing(result, "wellbeing")) == (1, ["pick_up"])
    assert (zone(result), advice(result)) == ("red", ["red_with_signs", "lost_skills", "green_to_red", "red"])
    assert result.headline is not None and result.headline.advice.say is Say.NOTIFY
    assert "Sjældent, eller det går til hvem som helst" in " ".join(result_text(told(result)).split())


def test_green_asks_for_all_twelve_statements() -> None:
    result = scored("trivselsvurdering", 3)

    assert (suggested(result, "wellbeing"), missing(result, "wellbeing")) == (None, ["listens"])
    assert (zone(result), advice(result), offers(result)) == ("green", ["green"], [])
    assert "Mangler: Barnet følger med i sang, bog eller fortælling." in result_text(told(result))


def test_there_are_twelve_statements_with_three_answers() -> None:
    items = configuration("trivselsvurdering").scales[0].dimensions[0].items

    assert len(items) == 12
    assert all([answer.point for answer in item.answers.values()] == [3, 2, 1] for item in items)


# How safe is it


def test_child_parent_and_professional_disagree_about_the_home() -> None:
    result = scored("hvor-trygt", 1)

    said = {said.perspective.id: (said.point, said.reason) for said in dimension(result, "home").said}
    assert said == {"child": (3, "Det er værst om lørdagen."), "parent": (9, "Vi har det godt. Han er bare stille.")}
    assert result.points == {"home": 6, "daily_life": 8}
    assert advice(result) == ["unsafe_home", "disagree", "unsure"]
    assert result.parent_contact is ParentContact.ASK_AUTHORITY_FIRST
    assert "Barnet selv: trin 3 på skalaen 0–10 – Ikke trygt" in result_text(told(result))


def test_parents_are_not_asked_where_the_child_tells_of_violence() -> None:
    result = scored("hvor-trygt", 2)

    assert (zone(result), advice(result)) == ("unsafe", ["abuse", "unsafe_home", "differ"])
    assert result.parent_contact is ParentContact.NO_CONTACT
    assert "Forælderen er ikke spurgt." in result_text(told(result))
    assert result_data(told(result))["dimensions"]["home"]["said"] == {"child": 0, "parent": None}  # type: ignore[index, call-overload]
    assert offers(result) == ["tryg-voksen", "boernesamtale", "plan-for-tryghed", "krisehjaelp", "kriseophold"]


def test_young_person_asks_and_the_home_is_left_without_a_number() -> None:
    result = scored("hvor-trygt", 3)

    assert (dimension(result, "home").point, result.overall.point) == (NOT_OBSERVED, 5)
    assert advice(result) == ["falling", "unsure", "not_observed"]
    assert offers(result) == ["tryg-voksen", "boernesamtale", "plan-for-tryghed"]
    assert {"klassens-trivsel", "familieraadgivning"} <= {refused.offer.id for refused in result.not_offered}


# The wellbeing ruler that begins before birth


def test_unborn_child_is_placed_and_its_pregnancy_is_asked_about() -> None:
    result = scored("trivselslineal", 1)

    assert (result.scale.id, result.age_months, result.visit and result.visit.id) == (
        "trivselslineal-foer-og-efter-foedslen",
        -3,
        "pregnancy",
    )
    assert (suggested(result, "child"), suggested(result, "care"), missing(result, "child")) == (3, 2, [])
    assert (zone(result), advice(result)) == ("low", ["unborn", "low"])
    assert offers(result) == ["foedselsforberedelse", "besoegsven", "ekstra-besoeg", "gravid-i-svaer-tid"]
    assert "Den 12.11.2026 var barnet ufødt, uge 28." in result_text(told(result))


def test_child_born_early_is_read_by_its_corrected_age_and_both_ages_are_told() -> None:
    result = scored("trivselslineal", 2)

    assert (result.age_months, result.corrected_age_months, result.visit and result.visit.id) == (13, 11, "first_year")
    assert suggested(result, "child") == 3
    assert missing(result, "child") == []
    assert advice(result) == ["falling", "unsettled"]
    assert "var barnet 1 år og 1 måned." in result_text(told(result)) and "Regnet fra termin var barnet 11 måneder." in result_text(
        told(result)
    )


def test_next_scale_of_the_family_takes_over_at_three_years() -> None:
    result = scored("trivselslineal", 3)

    assert (result.scale.id, result.corrected_age_months, zone(result)) == ("trivselslineal-3-6", None, "good")
    assert (suggested(result, "child"), suggested(result, "care")) == (4, None)
    assert (advice(result), offers(result)) == (["good"], ["aabent-hus", "besoegsven"])


def test_every_month_from_pregnancy_to_six_years_has_exactly_one_ruler() -> None:
    held = configuration("trivselslineal")

    assert all(len(held.scales_for(age_months)) == 1 for age_months in range(-10, 84))


# The youth ruler


def test_young_person_sees_a_theme_differently_and_asks() -> None:
    result = scored("unglineal", 1)

    assert list(result.points.values()) == [2, 3, 2, 1, 3, 3]
    assert (suggested(result, "school"), suggested(result, "community"), suggested(result, "family")) == (2, 2, None)
    assert advice(result) == ["stopped_minor", "disagree", "nobody_stays"]
    assert {"mentor", "overgangsmoede", "udgaaende-team"} <= set(offers(result))
    assert "lektiecafe" not in offers(result) and "startbolig" not in offers(result)
    assert "Den 10.11.2026 var den unge 17 år og 7 måneder." in result_text(told(result))


def test_one_answer_decides_and_nobody_notifies_about_an_adult() -> None:
    result = scored("unglineal", 2)

    assert (suggested(result, "community"), missing(result, "community")) == (1, ["friends", "uses"])
    assert advice(result) == ["adult_in_danger", "adult_without_safe_place", "stopped_adult", "one_sign"]
    assert result.parent_contact is ParentContact.NO_CONTACT
    assert not any(advised.advice.say.is_notification for advised in result.advice)
    assert "startbolig" in offers(result) and "familiemaegling" not in offers(result)


def test_question_about_substances_is_only_asked_when_they_matter() -> None:
    result = scored("unglineal", 3)

    assert (suggested(result, "community"), missing(result, "community")) == (5, [])
    assert (zone(result), advice(result), offers(result)) == ("on_the_way", ["on_the_way"], ["ungeindgang", "lektiecafe"])


# The checklist of risk and protective factors


def test_checklist_counts_and_gives_no_number() -> None:
    result = scored("risiko-og-beskyttelse", 1)

    assert (result.scale.is_checklist, result.dimensions, result.overall.point) == (True, (), None)
    assert advice(result) == ["many_risks", "some_risks", "one_risk", "much_protects", "something_protects"]
    assert offers(result) == ["boernegruppe", "familieraadgivning", "gaeld-og-bolig", "familiebehandling"]
    assert "Huskelisten giver hverken trin eller farve." in result_text(told(result))


def test_one_tick_is_enough_when_violence_is_suspected() -> None:
    result = scored("risiko-og-beskyttelse", 2)

    assert advice(result) == ["abuse"]
    assert result.parent_contact is ParentContact.NO_CONTACT
    assert result_data(told(result))["signs"] == ["violence_at_home", "secure_bond"]


def test_few_protective_factors_open_offers_without_any_risk() -> None:
    result = scored("risiko-og-beskyttelse", 3)

    assert advice(result) == ["something_protects"]
    assert offers(result) == ["aaben-raadgivning", "fritidsguide", "bedstevenner"]
    assert "Der er ikke sat risikofaktorer; tilbuddet gælder ved 0–3." in result_text(told(result))


# The screening per visit


def test_visit_asks_its_own_questions_and_takes_numbers_and_reasons_for_missing() -> None:
    result = scored("screening-ved-besoeg", 1)

    assert (result.visit and result.visit.id, result.corrected_age_months) == ("four_to_six_months", None)
    assert [suggested(result, placed.dimension.id) for placed in result.dimensions] == [2, 2, 3, 3, 3]
    unanswered = [(found.item.id, found.reason.id) for placed in result.dimensions for found in placed.unanswered]
    assert unanswered == [("head_at_four_to_six_months", "equipment"), ("mood_other", "parent_away")]
    assert missing(result, "growth") == ["head_at_four_to_six_months"]
    assert advice(result) == ["first_time"]
    assert offers(result) == ["ekstra-besoeg", "vejeklinik", "amme-og-madhjaelp", "sovehold"]


def test_visit_goes_by_the_corrected_age_and_a_sum_needs_all_its_answers() -> None:
    result = scored("screening-ved-besoeg", 2)

    assert (result.age_months, result.corrected_age_months, result.visit and result.visit.id) == (10, 7, "four_to_six_months")
    assert suggested(result, "interaction") is None
    assert missing(result, "interaction") == ["shares_joy", "finds_rest", "invites"]
    assert suggested(result, "parents_wellbeing") == 1
    assert advice(result) == ["life_in_danger", "parent_in_need", "act", "not_observed"]
    assert (result.overall.point, result.look_again_on) == (1, date(2026, 11, 17))


def test_sum_of_the_interplay_points_to_a_point_by_its_table() -> None:
    result = scored("screening-ved-besoeg", 3)

    assert (result.age_months, result.corrected_age_months, result.visit and result.visit.id) == (37, None, "three_years")
    assert suggested(result, "interaction") == 2
    assert "Svarene peger på trin 2: Summen af 5 svar er 5." in result_text(told(result))
    assert suggested(result, "food_and_rest") is None and "0 af" not in result_text(told(result))
    assert advice(result) == ["again"]
    assert offers(result) == ["ekstra-besoeg", "boerneterapi", "samspil"]


# Needs from 0 to 3, where 3 is worst, and strengths beside them


def test_need_is_the_worst_of_the_needs_and_strengths_do_not_count() -> None:
    result = scored("behov-og-styrker", 1)

    assert suggested(result, "mood") == 2
    assert (result.overall.point, zone(result)) == (2, "act")
    assert advice(result) == ["act", "look_for"]
    assert offers(result) == ["ungevejleder", "fritidsvejleder", "samtaleforloeb"]
    assert result.look_again_on == date(2026, 12, 31)
    assert str(dimension(result, "adult").zone.title if dimension(result, "adult").zone else "") == "Ikke endnu"


def test_need_that_cannot_wait_has_grown_although_its_number_rises() -> None:
    result = scored("behov-og-styrker", 2)

    assert suggested(result, "mood") == 3
    assert (result.overall.point, zone(result)) == (3, "act_now")
    assert advice(result) == ["life_in_danger", "act_now", "worse"]
    assert offers(result) == ["ungevejleder", "samtaleforloeb"]
    assert result.look_again_on == date(2026, 12, 3)
    assert "Humør er blevet værre: fra trin 1 den 19.09.2026 til trin 3." in result_text(told(result))


def test_no_need_is_no_need_although_there_is_no_strength_yet() -> None:
    result = scored("behov-og-styrker", 3)

    assert (result.overall.point, zone(result)) == (0, "fine")
    assert advice(result) == ["fine"]
    assert offers(result) == ["fritidsvejleder"]


# A questionnaire with cut-offs for each age, and a total


def zones(result: Result) -> list[str]:
    return [placed.zone.id if placed.zone else "-" for placed in result.dimensions]


def total(result: Result) -> tuple[int | None, str | None]:
    (placed,) = result.totals
    return placed.number, placed.zone.id if placed.zone else None


def test_five_is_far_above_at_eight_years() -> None:
    result = scored("hverdagsskema", 1)

    assert zones(result) == ["raised", "high", "usual", "usual", "usual"]
    assert total(result) == (13, "usual") == (result.overall.point, zone(result))
    assert advice(result) == ["one_high", "raised"]
    assert offers(result) == ["laererens-time"]
    assert result.look_again_on == date(2026, 12, 17)


def test_the_same_numbers_mean_less_at_twelve_and_the_child_has_cut_offs_of_its_own() -> None:
    result = scored("hverdagsskema", 2)

    assert zones(result) == ["usual", "raised", "usual", "high", "raised"]
    assert total(result) == (20, "high") == (result.overall.point, zone(result))
    assert advice(result) == ["high_total", "one_high"]
    assert offers(result) == ["laererens-time", "boernegruppe"]
    assert "Barnet selv: trin 6 på skalaen 0–10 – Lidt over det almindelige" in result_text(told(result))
    assert result_data(told(result))["totals"] == {"difficulties": {"number": 20, "zone": "high", "missing": []}}


def test_missing_part_counts_as_the_mean_rounded_to_the_worse_number() -> None:
    result = scored("hverdagsskema", 3)

    assert zones(result) == ["usual", "usual", "-", "usual", "high"]
    assert total(result) == (11, "usual")
    assert advice(result) == ["unkind", "unseen"]
    assert offers(result) == []
    assert "regnet som gennemsnittet af de andre: Uro i kroppen" in " ".join(result_text(told(result)).split())

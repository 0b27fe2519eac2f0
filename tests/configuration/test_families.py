"""A child that is born early goes from scale to scale of a family by one age, and never falls between two."""

from datetime import date, timedelta

import pytest

from screening.configuration.case_files import read_case_file
from screening.configuration.loading import load_files
from screening.domain.ages import MOST_WEEKS_EARLY, age_in_months, corrected_age_in_months, days_old
from screening.domain.ranges import Duration
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.language import render
from tests.configuration.folders import TODAY, base_files

OBSERVED_ON = date(2026, 11, 20)
WINDOWS_OF_21 = (*((month, month + 1) for month in range(0, 24, 2)), *((month, month + 3) for month in range(24, 60, 4)))


def town(*windows: tuple[str, str]) -> dict[str, bytes]:
    """The good folder, with a scale for each of (ages, corrected until) instead of its own; an empty text corrects nothing."""
    files = base_files()
    written = files.pop("scale.yaml").decode()
    for number, (ages, until) in enumerate(windows):
        corrected = f"\ncorrected_until: {until}" if until else ""
        text = written.replace("scale: small", f"scale: small-{number}").replace("ages: 0-5 years", f"ages: {ages}{corrected}")
        files[f"scale-{number}.yaml"] = text.encode()
    return files


def loaded(*windows: tuple[str, str]) -> Configuration:
    found = load_files(town(*windows), TODAY).configuration
    assert found is not None
    return found


def fitting(configuration: Configuration, age_months: int, weeks_early: int) -> list[str]:
    born = Duration.model_validate(f"{age_months} months").before(OBSERVED_ON) if age_months else OBSERVED_ON - timedelta(days=1)
    age, corrected = age_in_months(born, OBSERVED_ON), corrected_age_in_months(born, weeks_early, OBSERVED_ON)
    assert age == age_months
    return [scale.id for scale in configuration.scales_for(age, corrected)]


def test_child_of_13_months_born_8_weeks_early_stays_on_the_first_scale() -> None:
    configuration = loaded(("0-11 months", "12 months"), ("12-35 months", "24 months"))

    assert fitting(configuration, 13, 8) == ["small-0"]
    assert fitting(configuration, 13, 0) == ["small-1"]
    assert fitting(configuration, 24, 8) == ["small-1"]


def test_scale_that_says_nothing_follows_its_family() -> None:
    configuration = loaded(("0-11 months", ""), ("12-35 months", "24 months"))

    assert fitting(configuration, 13, 8) == ["small-0"]


@pytest.mark.parametrize("early", range(MOST_WEEKS_EARLY + 1))
def test_nobody_falls_between_21_windows_however_early_it_came(early: int) -> None:
    configuration = loaded(*((f"{first}-{last} months", "24 months" if first < 24 else "") for first, last in WINDOWS_OF_21))

    assert [(age, found) for age in range(60) if len(found := fitting(configuration, age, early)) != 1] == []


IN_DAYS = (("0-13 days", ""), ("2-7 weeks", ""), ("8 weeks-11 months", ""), ("12-35 months", "24 months"))


@pytest.mark.parametrize("born", [date(2024, 1, 31), date(2024, 2, 29), date(2025, 7, 15)])
def test_nobody_falls_between_windows_in_days_weeks_and_months_however_early_it_came(born: date) -> None:
    configuration = loaded(*IN_DAYS)

    def found(days: int, early: int) -> int:
        on = born + timedelta(days=days)
        months, corrected = age_in_months(born, on), corrected_age_in_months(born, early, on)
        return len(configuration.scales_for(months, corrected, days_old(born, early, on)))

    every = ((days, early) for early in range(MOST_WEEKS_EARLY + 1) for days in (*range(150), *range(150, 900, 7)))
    assert [(days, early) for days, early in every if found(days, early) != 1] == []


@pytest.mark.parametrize(
    ("days", "early", "scale"),
    [
        (13, 0, "small-0"),
        (14, 0, "small-1"),
        (55, 0, "small-1"),
        (56, 0, "small-2"),
        (70, 8, "small-1"),
        (69, 8, "small-0"),
        (30, 8, "small-0"),
    ],
)
def test_age_in_days_is_corrected_as_the_age_in_months_is(days: int, early: int, scale: str) -> None:
    born = OBSERVED_ON - timedelta(days=days)
    months, corrected = age_in_months(born, OBSERVED_ON), corrected_age_in_months(born, early, OBSERVED_ON)

    fitting = loaded(*IN_DAYS).scales_for(months, corrected, days_old(born, early, OBSERVED_ON))

    assert [found.id for found in fitting] == [scale]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("0-13 days", "3-20 weeks", "L052"),
        ("0-21 days", "3-20 weeks", "L051"),
        ("0-7 weeks", "2-11 months", "L228"),
        ("0-7 weeks", "8-9 weeks", ""),
    ],
)
def test_windows_in_days_must_meet(first: str, second: str, told: str) -> None:
    found = {problem.kind.code for problem in load_files(town((first, ""), (second, "")), TODAY).problems}

    assert found & {"L051", "L052", "L228"} == ({told} if told else set())


@pytest.mark.parametrize(
    ("first", "second", "code", "mended"),
    [
        ("0-11 months", "14-35 months", "L052", "12-35 months"),
        ("0-13 months", "12-35 months", "L051", "14-35 months"),
        ("0-13 days", "3-20 weeks", "L052", "2-20 weeks"),
        ("0-21 days", "3-20 weeks", "L051", "22 days-20 weeks"),
        ("0-7 weeks", "2-11 months", "L228", "8 weeks-11 months"),
    ],
)
def test_child_without_a_scale_or_with_two_is_shown_and_has_one_when_it_is_mended(first: str, second: str, code: str, mended: str) -> None:
    (found,) = [one for one in load_files(town((first, ""), (second, "")), TODAY).problems if one.kind.code == code]
    configuration = loaded((first, ""), (mended, ""))

    case_file, problems = read_case_file("sag.yaml", found.child.encode(), configuration, TODAY)

    assert problems == [] and case_file is not None
    born, day = case_file.case.born, case_file.case.observed_on
    windows = [town_scale(first), town_scale(second)]
    age, days = age_in_months(born, day), days_old(born, 0, day)
    assert len([one for one in windows if one.fits(age, age, days)]) != 1


def town_scale(ages: str) -> Scale:
    """A scale for these ages alone."""
    return loaded((ages, "")).scales[0]


def test_scales_that_correct_differently_are_told_which_counts() -> None:
    problems = load_files(town(("0-11 months", "12 months"), ("12-35 months", "24 months")), TODAY).problems

    assert [(found.kind.code, found.place.file, found.place.line) for found in problems] == [("L195", "scale-0.yaml", 7)]
    assert render(problems[0].message, "da") == (
        "Her korrigeres alderen til 12 måneder, men familien følger »small-1«, som korrigerer til 24 måneder."
    )


def test_correction_may_go_on_after_the_last_month_of_a_scale() -> None:
    assert load_files(town(("0-11 months", "24 months"), ("12-35 months", "24 months")), TODAY).problems == ()


def test_correction_that_no_child_can_need_is_refused_by_the_oldest_scale_of_the_family() -> None:
    problems = load_files(town(("0-11 months", "24 months"), ("12-35 months", "60 months")), TODAY).problems

    assert [(found.kind.code, found.place.file) for found in problems] == [("L190", "scale-1.yaml")]


def test_what_was_published_before_families_corrected_together_does_so_now() -> None:
    now = loaded(("0-11 months", "12 months"), ("12-35 months", "24 months"))
    stored = now.model_dump_json(by_alias=True, exclude_none=True)
    first = '"corrected_until":{"count":24,"unit":"months"}'
    assert stored.count(first) == 2
    earlier = Configuration.model_validate_json(stored.replace(first, first.replace("24", "12"), 1))

    assert fitting(earlier, 13, 8) == ["small-0"]

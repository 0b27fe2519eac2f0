"""Ages that stand inside a scale: bands in weeks, items of some ages, times by age, and choices that would break what holds now."""

import pytest

from screening.configuration.loading import load_files
from screening.configuration.problems import Problem
from tests.configuration.folders import TODAY, base_files


def problems(*changes: tuple[str, str], file: str = "scale.yaml") -> list[str]:
    """The codes of what is wrong with the small folder, with some pieces of one file written otherwise."""
    files = base_files()
    text = files[file].decode()
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    found: tuple[Problem, ...] = load_files({**files, file: text.encode()}, TODAY).problems
    return [one.kind.code for one in found]


@pytest.mark.parametrize(
    ("bands", "codes"),
    [
        ("0-7 weeks: 1 week, 8 weeks-71 months: 2 weeks", []),
        ("0-7 weeks: 1 week, 9 weeks-71 months: 2 weeks", ["L290"]),
        ("0-7 weeks: 1 week, 7 weeks-71 months: 2 weeks", ["L291"]),
        ("1-5 months: 1 week, 6-71 months: 2 weeks", ["L290"]),
        ("0-5 months: 1 week, 6-70 months: 2 weeks", ["L290"]),
        ("0-5 måneder: 1 week", ["L029"]),
        ("0-5 months: en uge, 6-71 months: 2 weeks", ["L260"]),
    ],
)
def test_bands_tile_the_ages_of_the_scale_to_the_day(bands: str, codes: list[str]) -> None:
    assert problems(("look_again: 2 weeks", f"look_again: {{by_age: {{{bands}}}}}")) == codes


def test_a_suggestion_must_be_within_reach_at_every_age() -> None:
    young = ("question: Sover barnet?", "question: Sover barnet?\n        ages: 0-5 months")
    grave = ("badly: {label: Skidt, point: 1}", "badly: {label: Skidt, point: 1, decisive: true}")
    eats = "      - {id: eats, question: Barnets mad, answers: {well: {label: Godt, point: 4}, little: {label: Lidt, point: 3}}}\n"
    both = ("    suggest: {take: lowest}", f"{eats}    suggest: {{take: median, at_least: 2}}")

    assert problems(grave, both) == []
    assert problems(young, grave, both) == ["L179"]


@pytest.mark.parametrize(("red", "codes"), [("0-5 months: 1 week, 6-71 months: 3 weeks", ["L246"]), ("0-71 months: 2 weeks", [])])
def test_a_worse_zone_is_looked_at_no_later_at_any_age(red: str, codes: list[str]) -> None:
    green = ("points: 3-4, title: Trivsel", "points: 3-4, title: Trivsel, look_again: 2 weeks")

    assert problems(("look_again: 2 weeks", f"look_again: {{by_age: {{{red}}}}}"), green) == codes


def test_what_is_wrong_with_every_choice_is_told_once() -> None:
    """A warning about what is chosen is not told again of what is not."""
    ask = 'question: "Hvordan?", chosen: no_contact, choices: {no_contact: Nej., ask_authority_first: Ja.}, reason: Sådan.'
    setting = ("advice:\n", f"settings: [{{id: way, {ask}}}]\nadvice:\n")
    used = ("say: notify_now,", "say: notify_now, parents: {setting: way},")
    low = "  - {id: low, when: {any: 1-2}, say: notify, title: Underret, text: Skriv., law: notify}\n"
    hidden = "  - {id: hidden, when: {any: 1}, say: notify, title: Igen, text: Skriv., law: notify}\n"

    assert problems(setting, used, (low, low + hidden), file="guidance.yaml") == ["L113"]

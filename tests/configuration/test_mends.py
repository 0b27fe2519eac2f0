"""What people write for a range, an age, a span, a day or a number gets the exact line to write instead, and that line is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.configuration import kinds
from screening.configuration.checking.mends import MENDS, meant_by, points_in_list
from screening.configuration.kinds import Kind
from screening.configuration.loading import load_files
from screening.language import render
from tests.configuration.folders import TODAY, base_files


@pytest.mark.parametrize(
    ("wanted", "written", "mend"),
    [
        (kinds.NOT_POINTS, "1 til 3", "1-3"),
        (kinds.NOT_POINTS, "fra 1 til 3", "1-3"),
        (kinds.NOT_POINTS, "trin 1−3", "1-3"),
        (kinds.NOT_POINTS, "1..3", "1-3"),
        (kinds.NOT_POINTS, "en til tre", "1-3"),
        (kinds.NOT_POINTS, "1 og 2", '"1, 2"'),
        (kinds.NOT_POINTS, "1-2 og 5", '"1-2, 5"'),
        (kinds.NOT_POINTS, "3 og derunder", ""),
        (kinds.NOT_POINTS, "mellem 2 og 4", "2-4"),
        (kinds.NOT_POINTS, "3-1", ""),
        (kinds.NOT_AGES, "0-5 år", "0-5 years"),
        (kinds.NOT_AGES, "0 til 35 mdr.", "0-35 months"),
        (kinds.NOT_AGES, "0–35 måneder", "0-35 months"),
        (kinds.NOT_AGES, "0-5år", "0-5 years"),
        (kinds.NOT_AGES, "8 uger-11 måneder", "8 weeks-11 months"),
        (kinds.NOT_AGES, "graviditet-35 måneder", "pregnancy-35 months"),
        (kinds.NOT_AGES, "under 3 år", "0-2 years"),
        (kinds.NOT_AGES, "under 0 år", ""),
        (kinds.NOT_AGES, "under 3 skridt", ""),
        (kinds.NOT_AGES, "mellem 3 og 5 år", "3-5 years"),
        (kinds.NOT_AGES, "før fødslen", "pregnancy"),
        (kinds.NOT_AGES, "fra fødslen til 2 år", "0-2 years"),
        (kinds.NOT_AGES, "0-5", ""),
        (kinds.NOT_AGES, "3 år", "3-3 years"),
        (kinds.NOT_A_DURATION, "14 dage", "14 days"),
        (kinds.NOT_A_NUMBER, "٢", "2"),
        (kinds.NOT_A_DURATION, "to uger", "2 weeks"),
        (kinds.NOT_A_DURATION, "en uge", "1 weeks"),
        (kinds.NOT_A_DURATION, "6 mdr.", "6 months"),
        (kinds.NOT_A_DURATION, "et halvt år", "6 months"),
        (kinds.NOT_A_DURATION, "½ år", "6 months"),
        (kinds.NOT_A_DURATION, "1,5 år", "18 months"),
        (kinds.NOT_A_DURATION, "halvandet år", "18 months"),
        (kinds.NOT_A_DURATION, "1½ år", "18 months"),
        (kinds.NOT_A_DURATION, "to og et halvt år", "30 months"),
        (kinds.NOT_A_DURATION, "3 halve år", ""),
        (kinds.NOT_A_DURATION, "et halvår", "6 months"),
        (kinds.NOT_A_DURATION, "et kvartal", "3 months"),
        (kinds.NOT_A_DURATION, "2 kvartaler", ""),
        (kinds.NOT_A_DURATION, "halvanden måned", ""),
        (kinds.NOT_A_DURATION, "2 år", "24 months"),
        (kinds.NOT_A_DURATION, "0,3 uger", ""),
        (kinds.NOT_A_DURATION, "snart", ""),
        (kinds.NOT_NUMBERS, "fra 1,5 til 3", "1.5-3"),
        (kinds.NOT_NUMBERS, "under 2,5", "below 2.5"),
        (kinds.NOT_NUMBERS, "15 % og derover", "15 and up"),
        (kinds.NOT_NUMBERS, "mellem 2 og 4 kg", "2-4"),
        (kinds.NOT_NUMBERS, "fra 3", "3 and up"),
        (kinds.NOT_NUMBERS, "fra 3 og op", "3 and up"),
        (kinds.NOT_NUMBERS, "mindst 3", "3 and up"),
        (kinds.NOT_NUMBERS, "over 3", ""),
        (kinds.NOT_NUMBERS, "> 3", ""),
        (kinds.NOT_NUMBERS, "< 3", "below 3"),
        (kinds.NOT_NUMBERS, "2,5", "2.5"),
        (kinds.NOT_A_NUMBER, "tre", "3"),
        (kinds.NOT_A_NUMBER, "20 %", "20"),
        (kinds.NOT_A_NUMBER, "3,0", "3"),
        (kinds.NOT_A_NUMBER, "1,5", ""),
        (kinds.NOT_A_DATE, "24.11.2026", "2026-11-24"),
        (kinds.NOT_A_DATE, "d. 24/11-26", "2026-11-24"),
        (kinds.NOT_A_DATE, "24. november 2026", "2026-11-24"),
        (kinds.NOT_A_DATE, "31.2.2026", ""),
        (kinds.NOT_A_DATE, "2026/1/2", "2026-01-02"),
        (kinds.NOT_A_DATE, "24.12.", ""),
        (kinds.NOT_TRUE_OR_FALSE, "ja", "true"),
        (kinds.NOT_TRUE_OR_FALSE, "Nej", "false"),
        (kinds.NOT_TRUE_OR_FALSE, "måske", ""),
        (kinds.NOT_A_NUMBER, "»«", ""),
        (kinds.NOT_POINTS, f"1{' ' * 60}til 3", ""),
    ],
)
def test_what_was_meant_is_told_as_the_files_write_it(wanted: Kind, written: str, mend: str) -> None:
    assert meant_by(written, wanted) == mend


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        (["1", "3"], '1-3, eller "1, 3" for de to alene'),
        (["3", "1"], '1-3, eller "3, 1" for de to alene'),
        (["10", "9"], '9-10, eller "10, 9" for de to alene'),
        (["1", "2", "5"], '"1, 2, 5"'),
        (["4"], '"4"'),
        (["1", "lav"], ""),
        (["²"], ""),
        ([], ""),
        ("1", ""),
    ],
)
def test_a_list_of_points_is_told_as_the_ranges_that_it_may_be(written: object, mend: str) -> None:
    assert points_in_list(written) == mend


@given(st.sampled_from(list(MENDS)), st.text(alphabet="0123456789 -–.,½%årugemdtilfoghv", max_size=12))
@settings(max_examples=50)
def test_whatever_is_written_a_mend_is_found_or_none_and_never_a_fault(wanted: Kind, written: str) -> None:
    mend = meant_by(written, wanted)

    assert mend == "" or meant_by(mend, wanted) in ("", mend)


@pytest.mark.parametrize(
    ("file", "before", "after", "mend"),
    [
        ("scale.yaml", "points: 1-4", "points: 1 til 4", "1-4"),
        ("scale.yaml", "points: 1-4", "points: [1, 4]", "1-4"),
        ("scale.yaml", "ages: 0-5 years", "ages: 0-5 år", "0-5 years"),
        ("scale.yaml", "look_again: 2 weeks", "look_again: 14 dage", "14 days"),
        ("offers.yaml", "who_may_ask: [parents, professional]", "who_may_ask: parents, professional", "[parents, professional]"),
        ("scale.yaml", 'version: "1"', "version: “1”", '"1"'),
    ],
)
def test_the_mend_is_the_line_that_is_right(file: str, before: str, after: str, mend: str) -> None:
    files = base_files()
    whole = files[file].decode()
    assert before in whole

    told = load_files(files | {file: whole.replace(before, after, 1).encode()}, TODAY).problems

    assert any(f"{mend}" in render(found.fix, "da") for found in told)
    assert load_files(files | {file: whole.replace(before, f"{before.split(':')[0]}: {mend}", 1).encode()}, TODAY).configuration


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("{any: 1, 2}", 'any: "1, 2"'),
        ("{any: 1,2}", 'any: "1, 2"'),
        ("{any: 1-2, 5}", 'any: "1-2, 5"'),
        ("{between: 0,5-30}", "between: 0.5-30"),
        ("{below 2,5: 3}", "below 2.5: 3"),
        ("{first_time: {points: 1-2, within: 6 months}, differ: 3,5}", "differ: 3"),
    ],
)
def test_a_comma_in_braces_is_told_with_what_to_write(written: str, mend: str) -> None:
    guidance = f"advice:\n  - {{id: low, when: {written}, say: discuss, title: Lavt, text: Tal om det.}}\n"

    told = load_files(base_files() | {"guidance.yaml": guidance.encode()}, TODAY).problems

    assert [render(found.fix, "da") for found in told if found.kind is kinds.COMMA_IN_BRACES] == [f"Skriv {mend}."]


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("{any: rød}", "Skriv red."),
        ("{any: Red}", "Skriv red."),
        ("{any: [rød, gul]}", "Skriv [red, yellow]."),
        ("{child: Grøn}", "Skriv green."),
        ("{any: rod}", "Mente du »red«? Skriv trin, f.eks. 1-3, eller en zone: red, green."),
        ("{child: Bekymring}", "Skriv ét trin eller fra og til, f.eks. 4-6."),
        ("{enhver: 1-2}", "Mente du »any«? Her kan stå: "),
    ],
)
def test_a_zone_in_danish_is_answered_with_its_id(written: str, fix: str) -> None:
    rule = f"  - {{id: other, when: {written}, say: discuss, title: Lavt, text: Tal om det.}}\n"

    told = load_files(base_files() | {"more.yaml": f"advice:\n{rule}".encode()}, TODAY).problems

    fixes = [render(found.fix, "da") for found in told if found.place.file == "more.yaml"]
    assert len(fixes) == 1 and fixes[0].startswith(fix)


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("say", "underret_nu", "notify_now"),
        ("say", "følg op", "look_again"),
        ("parents", "ingen kontakt", "no_contact"),
        ("parents", "orientér", "inform"),
    ],
)
def test_a_word_of_a_closed_set_in_danish_is_answered_with_the_word(key: str, written: str, meant: str) -> None:
    said = {"say": "discuss", "parents": "inform"} | {key: written}
    rule = f"  - {{id: other, when: {{any: 1}}, say: {said['say']}, parents: {said['parents']}, title: Lavt, text: Tal om det.}}\n"

    told = load_files(base_files() | {"more.yaml": f"advice:\n{rule}".encode()}, TODAY).problems

    assert [render(found.fix, "da").split("?")[0] for found in told if found.place.file == "more.yaml"] == [f"Mente du »{meant}«"]


def test_list_whose_words_are_wrong_is_not_called_too_short() -> None:
    files = base_files()
    wrong = files["offers.yaml"].replace(b"who_may_ask: [parents, professional]", "who_may_ask: [forældre, fagperson]".encode(), 1)

    told = [found.kind.code for found in load_files(files | {"offers.yaml": wrong}, TODAY).problems]

    assert told == ["L023", "L023"]

"""Every broken file gives exactly the problems beside it: no more, no fewer, each at its word."""

import tracemalloc
from functools import cache
from pathlib import Path

import pytest

from screening.configuration import kinds
from screening.configuration.kinds import Kind
from screening.configuration.loading import load_files, load_folder
from screening.configuration.problems import MOST_IN_A_FILE, Problem
from screening.configuration.reading.decoding import as_written
from screening.configuration.reading.lines import split_lines
from screening.language import render
from tests.configuration.folders import HERE, TODAY, base_files, broken_names, folder_with, written

MADE_ELSEWHERE = {
    **{f"L{number}": "a folder whose advice does not protect every child, in the explanations" for number in range(240, 248)},
    **{
        f"L{number}": "a folder that says too little of danger, in the explanations"
        for number in (268, 277, 278, 279, 280, 281, 283, 284, 285)
    },
    **{f"L{number}": "ages, suggestions, sources and settings, in the explanations" for number in (*range(290, 294), *range(296, 306))},
    **{f"L{number}": "a vignette in the folder: test_vignettes" for number in range(306, 315)},
    **{f"L{number}": "the guide to a talk with the parents, in the explanations" for number in range(330, 333)},
    **{f"L{number}": "the file about notifying, in the explanations" for number in range(315, 329)},
    **{f"L{number}": "the file about sharing, in the explanations" for number in (339, *range(350, 356), 399)},
    **{f"L{number}": "the file with letters, in the explanations" for number in (*range(333, 339), 396)},
    **{f"L{number}": "the file about keeping, in the explanations" for number in range(380, 383)},
    **{f"L{number}": "the file about sign-on, in the explanations" for number in range(383, 387)},
    **{f"L{number}": "the file with rounds, in the explanations" for number in (*range(360, 374), *range(392, 396), 397, 398)},
    **{f"L{number}": "numbers and addresses that lead somewhere, in the explanations" for number in (387, 388, 390, 391)},
    "L389": "an offer for other ages than its scales, in the explanations",
    "L250": "a case in the folder: test_folder_cases",
    "L251": "a case file",
    "L252": "a case in the folder: test_folder_cases",
    "L253": "a text with another number, in the explanations",
    "L254": "two texts with different numbers, in the explanations",
    "L001": "a missing folder: below",
    "L002": "an empty folder: below",
    "L003": "a file that can't be read: tests/cli",
    "L004": "a file that is too large to keep here: below",
    "L116": "a proof that would take too long: test_proofs",
    "L195": "two scales that do not agree: test_families",
    "L228": "two scales that meet in days and months: test_explanations",
    "L231": "districts in one file and offers in another: test_explanations",
    "L157": "more problems than anybody reads: below",
    "L262": "what lies in a folder unread: test_folder",
    "L263": "a link out of the folder: test_folder",
    "L264": "a link to nothing: test_folder",
    "L038": "the answer to a kind of refusal that pydantic may add one day",
}
ENOUGH = 120


@cache
def problems_of(name: str) -> tuple[Problem, ...]:
    """What is found in the small folder with this broken file in it."""
    return load_files(folder_with(name), TODAY).problems


@pytest.mark.parametrize("name", broken_names())
def test_broken_file_gives_exactly_its_problems(name: str) -> None:
    problems = problems_of(name)

    assert written(name, problems) == (HERE / "broken" / f"{name}.expected").read_text().splitlines()


@pytest.mark.parametrize("name", broken_names())
def test_every_message_and_fix_is_whole_and_danish(name: str) -> None:
    for found in problems_of(name):
        for sentence in (render(found.message, "da"), render(found.fix, "da")):
            assert "{" not in sentence.replace("»{«", "") and "  " not in sentence, sentence
            assert sentence == sentence.strip() and sentence.endswith((".", "?", ":", "…", '"', "'")), sentence
            assert not {"expected", "found", "not", "is", "did"} & set(sentence.split()), sentence


def test_base_folder_is_good() -> None:
    loaded = load_files(base_files(), TODAY)

    assert loaded.problems == ()
    assert loaded.configuration is not None


def test_every_kind_of_problem_is_made_by_some_broken_file() -> None:
    made = {line.split()[0] for path in (HERE / "broken").glob("*.expected") for line in path.read_text().splitlines()}
    catalogue = {kind.code for name, kind in vars(kinds).items() if isinstance(kind, Kind) and not name.startswith("CASE_")}

    assert catalogue - made == set(MADE_ELSEWHERE)


def test_there_are_broken_files_enough_to_learn_from() -> None:
    assert len(broken_names()) >= ENOUGH


def test_ten_mistakes_are_told_in_one_run_and_nothing_else() -> None:
    problems = load_files(folder_with("scale-ten-mistakes"), TODAY).problems

    assert len({found.place.line for found in problems}) == len(problems) == 10


@pytest.mark.parametrize("name", broken_names())
def test_every_problem_shows_its_own_line(name: str) -> None:
    files = folder_with(name)
    for found in problems_of(name):
        if found.place.file in files:
            lines = split_lines(as_written(files[found.place.file]))
            assert found.written == lines[found.place.line - 1]
            assert found.place.column + found.place.length <= max(len(found.written), found.place.column) + 1


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in vars(kinds).values() if isinstance(kind, Kind)]

    assert sorted(codes) == sorted(set(codes))


def test_missing_folder_is_one_problem(tmp_path: Path) -> None:
    loaded = load_folder(tmp_path / "missing", TODAY)

    assert [found.kind.code for found in loaded.problems] == ["L001"]


@pytest.mark.parametrize(("name", "why"), [("missing", "den findes ikke"), ("file", "der er en fil, hvor der skal være en mappe")])
def test_what_is_no_folder_says_which_and_why(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "file").write_text("scale: x")

    [found] = load_folder(tmp_path / name, TODAY).problems

    assert render(found.message, "da") == f"Mappen »{tmp_path / name}« kan ikke læses: {why}."


def test_folder_without_yaml_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("scale: x")

    assert [found.kind.code for found in load_folder(tmp_path, TODAY).problems] == ["L002"]


def test_file_that_is_too_large_is_not_parsed() -> None:
    problems = load_files(base_files() | {"large.yaml": b"#" * 2_000_001}, TODAY).problems

    assert [found.kind.code for found in problems] == ["L004"]


def test_file_of_fifty_megabytes_is_told_by_its_size_and_not_read(tmp_path: Path) -> None:
    for name, content in base_files().items():
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(50_000_000)
    load_folder(tmp_path, TODAY)

    tracemalloc.start()
    problems = load_folder(tmp_path, TODAY).problems
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [(found.kind.code, render(found.message, "da")) for found in problems] == [
        ("L004", "Filen fylder 50000 kB; grænsen er 2000 kB.")
    ]
    assert peak < 5_000_000


@pytest.mark.parametrize(
    "slip",
    [b"steps: [Almen]\n", b"  - {id: x}\n", b"  - &a x\n", b"  - {id: no, title: 1e3}\n", "\u00a0x: y\n".encode(), b"offers: a: b\n"],
)
def test_many_problems_with_one_file_are_told_as_far_as_anybody_reads(slip: bytes) -> None:
    files = base_files()
    files["offers.yaml"] += slip * 3_000

    problems = load_files(files, TODAY).problems

    assert 20 <= len(problems) <= MOST_IN_A_FILE + 1
    assert {found.place.file for found in problems} == {"offers.yaml"}


def test_what_could_not_be_read_is_not_called_missing() -> None:
    files = base_files()
    for name in files:
        problems = load_files({**files, name: b"x: [" + files[name]}, TODAY).problems
        assert {found.place.file for found in problems} == {name}


def test_problems_of_several_files_are_told_at_once() -> None:
    files = base_files()
    files["scale.yaml"] = files["scale.yaml"].replace(b"status: example", b"status: exampel")
    files["offers.yaml"] = files["offers.yaml"].replace(b"step: Almen", b"step: Alm")
    files["guidance.yaml"] = files["guidance.yaml"].replace(b"law: notify}", b"law: notfy}")

    problems = load_files(files, TODAY).problems

    assert {found.place.file for found in problems} >= {"scale.yaml", "offers.yaml"}

"""Problems as a good compiler shows them: the line, a mark under the word, the mend, and forms that other programs read."""

import json
from pathlib import Path

import click
import pytest

from screening.cli.ruler.carets import WIDTH, marked_line
from screening.cli.ruler.problems import problem_lines, problems_for_editors, problems_json, problems_sarif
from screening.cli.ruler.waiting import SlowCheck
from screening.configuration import kinds
from screening.configuration.loading import load_files, load_folder
from screening.configuration.problems import Place, Problem, problem
from tests.configuration.folders import TODAY, base_files, folder_with


def at(written: str, column: int, length: int = 0) -> Problem:
    found = problem(kinds.NOT_A_NUMBER, Place("scale.yaml", 7, column, length), got="x")
    return Problem(found.place, found.kind, found.message, found.fix, written)


def ten() -> tuple[Problem, ...]:
    return load_files(folder_with("scale-ten-mistakes"), TODAY).problems


def test_the_word_is_marked_from_its_first_letter_to_its_last() -> None:
    assert marked_line(at("status: exampel", 9, 7)) == ("status: exampel", "        ^~~~~~~")


def test_a_place_without_length_marks_the_word_there() -> None:
    assert marked_line(at("  - {id: red, points: 1}", 6)) == ("  - {id: red, points: 1}", "     ^~")


def test_a_place_behind_the_line_is_marked_there() -> None:
    assert marked_line(at("title:", 7)) == ("title:", "      ^")


def test_a_problem_with_a_whole_file_has_no_line() -> None:
    assert marked_line(at("", 1)) == ("", "")


def test_marks_stand_under_the_word_behind_tabs_and_wide_letters() -> None:
    assert marked_line(at("\ttitle: 子ども x", 13, 1)) == (" title: 子ども x", " " * 15 + "^")
    assert marked_line(at("e\u0301: x", 5, 1)) == ("e\u0301: x", "   ^")


def test_what_can_not_be_seen_is_shown_as_a_dot() -> None:
    line, marks = marked_line(at("a\u00a0b\0c\u2028\u200b", 4, 1))

    assert (line, marks) == ("a·b·c··", "   ^")


@pytest.mark.parametrize("column", [1, 40, 200, 395])
def test_a_long_line_is_cut_around_the_word(column: int) -> None:
    written = "".join(f"{number:04} " for number in range(80))

    line, marks = marked_line(at(written, column, 4))

    assert len(line) <= WIDTH + 2
    assert line[marks.index("^") :].startswith(written[column - 1 : column + 3])


def test_a_word_that_is_longer_than_the_line_is_marked_as_far_as_it_is_shown() -> None:
    line, marks = marked_line(at("x" * 400, 1, 400))

    assert len(line) == WIDTH + 1 and len(marks) == WIDTH


def test_errors_come_before_warnings_and_the_counts_last() -> None:
    lines = [click.unstyle(line) for line in problem_lines(ten())]

    told = [line for line in lines if line.startswith("scale-ten")]
    assert [": advarsel:" in line for line in told] == [False] * 9 + [True]
    assert told[1] == "scale-ten-mistakes.yaml:5:9: fejl: »exampel« kan ikke stå her. [L023]"
    assert lines[lines.index(told[1]) + 1 :][:4] == [
        "  5 | status: exampel",
        "    |         ^~~~~~~",
        "    ret: Mente du »example«? Skriv en af: example, draft, approved.",
        "",
    ]
    assert lines[-2:] == ["9 fejl, 1 advarsel", "Forklaring: python3 run.py explain L130"]


def test_nothing_is_told_of_a_good_folder() -> None:
    assert list(problem_lines(())) == []


def test_json_names_the_code() -> None:
    rows = json.loads(problems_json(ten()))

    assert {tuple(row) for row in rows} == {("file", "line", "column", "severity", "code", "message", "fix")}
    assert (rows[0]["code"], rows[0]["severity"]) == ("L149", "warning")


def test_editors_read_one_line_for_each_problem_with_a_path_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    lines = problems_for_editors(ten(), tmp_path / "scales").splitlines()

    assert len(lines) == 10
    assert lines[2] == "scales/scale-ten-mistakes.yaml:5:9: error: »exampel« kan ikke stå her. [L023]"
    assert lines[0].startswith("scales/scale-ten-mistakes.yaml:3:10: warning: ") and lines[0].endswith(" [L149]")


def test_sarif_places_each_problem_in_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    sarif = json.loads(problems_sarif(ten(), tmp_path / "scales"))

    (run,) = sarif["runs"]
    assert sarif["version"] == "2.1.0"
    assert {result["ruleId"] for result in run["results"]} == {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["level"] for result in run["results"]} == {"error", "warning"}
    location = run["results"][2]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "scales/scale-ten-mistakes.yaml"
    assert location["region"] == {"startLine": 5, "startColumn": 9, "endColumn": 16}


def test_whoever_waits_is_told_how_far_the_check_has_come(capsys: pytest.CaptureFixture[str]) -> None:
    waiting = SlowCheck(patience_seconds=0)
    for percent in (0, 3, 9, 12, 40, 45, 99):
        waiting.tell(percent)

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == ["Efterser … 0 %", "Efterser … 12 %", "Efterser … 40 %", "Efterser … 99 %"]


def test_whoever_does_not_wait_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    SlowCheck(patience_seconds=3600).tell(50)

    assert capsys.readouterr().err == ""


def test_check_tells_how_far_it_has_come_from_the_first_file_to_the_last_rule(tmp_path: Path) -> None:
    for name, content in base_files().items():
        (tmp_path / name).write_bytes(content)
    told: list[int] = []
    load_folder(tmp_path, TODAY, told.append)

    assert told == sorted(told) and told[0] == 0 and told[-1] > 60

"""The commands as people start them: real files, real processes, never a trace."""

import json
from pathlib import Path

import pytest

from screening.settings import REPOSITORY
from tests.command_line import lineal

CASES = REPOSITORY / "tests" / "cases"
BROKEN = CASES / "broken" / "everything-at-once.yaml"


def test_check_of_the_shipped_folder_is_content() -> None:
    done = lineal("check")

    assert done.returncode == 0
    assert done.stdout == "Ingen fejl: 5 skalaer, 60 tilbud, 42 råd og 60 vignetter.\n"


def test_check_tells_every_problem_with_place_mend_and_count(tmp_path: Path) -> None:
    break_folder(tmp_path)

    done = lineal("check", tmp_path)

    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0] == "guidance.yaml:2:74: fejl: »1/11« er ikke en dato. [L026]"
    assert lines[1].startswith("  2 |   - {id: notify") and lines[2].endswith("  ^~~~")
    assert lines[3].startswith("    ret: ")
    assert lines[5] == "offers.yaml:7:11: fejl: Trinnet »Alm« findes ikke på indsatstrappen. [L060]"
    assert lines[-2:] == ["2 fejl, 1 advarsel", "Forklaring: python3 run.py explain L026"]
    assert "\x1b" not in done.stdout


def test_check_as_json_is_a_list_of_problems(tmp_path: Path) -> None:
    break_folder(tmp_path)

    done = lineal("check", tmp_path, "--format", "json")

    problems = json.loads(done.stdout)
    assert done.returncode == 1
    assert [set(found) for found in problems] == [{"file", "line", "column", "severity", "code", "message", "fix"}] * 3
    assert [found["severity"] for found in problems] == ["error", "error", "warning"]
    assert (problems[1]["file"], problems[1]["line"], problems[1]["column"]) == ("offers.yaml", 7, 11)


def test_check_for_editors_is_one_line_for_each_problem_with_a_path_from_here(tmp_path: Path) -> None:
    (tmp_path / "scales").mkdir()
    break_folder(tmp_path / "scales")

    done = lineal("check", "scales", "--format", "editor", folder=tmp_path)

    assert done.returncode == 1
    assert [line.split(" ")[:2] for line in done.stdout.splitlines()] == [
        ["scales/guidance.yaml:2:74:", "error:"],
        ["scales/offers.yaml:7:11:", "error:"],
        ["scales/offers.yaml:11:17:", "warning:"],
    ]


def test_check_as_sarif_is_read_by_machines(tmp_path: Path) -> None:
    break_folder(tmp_path)

    done = lineal("check", tmp_path, "--format", "sarif")

    assert done.returncode == 1
    assert len(json.loads(done.stdout)["runs"][0]["results"]) == 3


def test_explain_tells_what_a_code_means_with_an_example_before_and_after() -> None:
    done = lineal("explain", "l41")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("L041  Et skalatrin uden zone\n")
    assert done.stdout.index("Før (scale.yaml):") < done.stdout.index("points: 4,") < done.stdout.index("Efter (scale.yaml):")


def test_explain_without_a_code_lists_them_all() -> None:
    lines = lineal("explain").stdout.splitlines()

    assert lines[0] == "L001  Mappen findes ikke" and len(lines) > 150
    assert "L063  Tilbuddet er ikke set efter længe  (advarsel)" in lines


def test_explain_of_an_unknown_code_names_the_nearest() -> None:
    done = lineal("explain", "L014x")

    assert done.returncode == 1
    assert done.stderr.startswith("Koden L014x findes ikke. Mente du L014:") and done.stderr.count("\n") == 1


def test_a_broken_case_shows_its_lines_without_name_and_number() -> None:
    done = lineal("score", BROKEN)

    assert "  1 | child: {name: •••" in done.stdout
    assert "Testesen" not in done.stdout and "4996" not in done.stdout


def test_warnings_alone_do_not_fail_the_check(tmp_path: Path) -> None:
    copy_base(tmp_path)
    overdue(tmp_path)

    done = lineal("check", tmp_path)

    assert done.returncode == 0
    assert "0 fejl, 1 advarsel" in done.stdout and "1 skala, 1 tilbud og 6 råd" in done.stdout


def test_check_of_a_good_folder_as_json_is_an_empty_list() -> None:
    assert json.loads(lineal("check", REPOSITORY / "scales", "--format", "json").stdout) == []


def test_child_of_a_failure_is_written_and_can_be_scored(tmp_path: Path) -> None:
    copy_base(tmp_path / "scales")
    safety = tmp_path / "scales" / "safety.yaml"
    safety.write_text(safety.read_text("utf-8").replace("any: 3-4", "any: 3"), "utf-8")

    checked = lineal("check", tmp_path / "scales", "--children", tmp_path / "boern")
    scored = lineal("score", tmp_path / "boern" / "L240-1.yaml", "--scales", tmp_path / "scales")

    assert checked.returncode == 1 and "Intet råd gælder for et barn på »Lille skala«: 0 måneder, »Barnet« på trin 4" in checked.stdout
    assert "L240 er vist i" in checked.stderr
    assert "Barnet" in scored.stdout and "[L240]" in scored.stderr


def test_score_tells_why_an_advice_asks_for_no_notification(tmp_path: Path) -> None:
    copy_base(tmp_path / "scales")
    case = tmp_path / "sag.yaml"
    case.write_text(
        "child: {name: Bo Testesen, born: 2024-02-03}\nobserved_on: 2026-11-20\nscores: {child: {point: 2}, parents: {point: 3}}\n"
    )

    told = " ".join(lineal("score", case, "--scales", tmp_path / "scales").stdout.split())

    assert "Hvorfor der ikke underrettes: Denne mappe handler om noget andet." in told


def test_strength_tells_what_no_case_would_notice(tmp_path: Path) -> None:
    copy_base(tmp_path / "scales")

    told = lineal("check", tmp_path / "scales", "--strength").stderr

    assert "guidance.yaml:5: »low« har any 1–3 i stedet for 1–2. Ingen sag ville opdage det." in told
    assert "mod 0 sager: 0 bliver opdaget" in told


def test_score_reads_aloud() -> None:
    done = lineal("score", CASES / "alma.yaml")

    assert done.returncode == 0
    for told in (
        "Barnets udvikling: trin 5",
        "Bekymring",
        "Begrundelse: Leger mest alene",
        "Svarene peger på trin 4",
        "Forældreevne: ikke observeret",
    ):
        assert told in done.stdout
    assert "Familierådgivningen" in done.stdout and "offers.yaml:" in done.stdout and "tilbud gælder ikke her." in done.stdout
    assert "Alma" not in done.stdout.replace("Leger", "") and "4996" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 96
    assert done.stderr == ""


def test_score_puts_the_notification_and_its_law_first() -> None:
    done = lineal("score", CASES / "abuse.yaml")

    assert done.stdout.index("Underret nu – kontakt ikke forældrene") < done.stdout.index("Meget lavt skalatrin")
    assert "Lov: barnets lov § 133" in done.stdout
    assert "Kontakt myndigheden, før nogen taler med forældrene\n" in done.stdout
    assert "tilbud venter, til myndigheden er spurgt." in done.stdout


def test_score_as_json_has_the_agreed_shape() -> None:
    result = json.loads(lineal("score", CASES / "alma.yaml", "--json").stdout)

    shape = ["scale", "version", "age_months", "dimensions", "overall", "offers", "not_offered", "advice", "parents"]
    assert list(result) == [*shape, "look_again_on", "zones"]
    assert (result["parents"], result["look_again_on"]) == ("inform", "2026-12-18")
    assert (result["scale"], result["age_months"]) == ("boernelineal-3-5", 69)
    child = result["dimensions"]["child_development"]
    assert set(child) == {"point", "suggested", "suggested_how", "missing", "zone", "anchor"}
    assert (child["suggested_how"], child["missing"]) == (
        "Det midterste af 3 svar, rundet ned.",
        ["friends", "calming_down", "everyday_skills"],
    )
    assert (child["point"], child["suggested"], child["zone"]) == (5, 4, "yellow")
    unseen = result["dimensions"]["parental_capacity"]
    assert (unseen["point"], unseen["suggested"], unseen["zone"], unseen["anchor"]) == ("not_observed", None, None, None)
    assert unseen["suggested_how"] == "0 af 3 nødvendige svar er givet."
    assert result["overall"] == {"point": 5, "zone": "yellow"}
    assert {key for offer in result["offers"] for key in offer} == {"id", "title", "step", "because", "file", "line"}
    assert {key for refused in result["not_offered"] for key in refused} == {"id", "why"}
    assert {key for advice in result["advice"] for key in advice} == {"id", "say", "text", "law", "file", "line"}
    assert len(result["offers"]) + len(result["not_offered"]) == 60


def test_both_offers_of_the_published_example_apply_at_six(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    scores = "scores: {child_development: {point: 6}, parental_capacity: {point: 6}}"
    case.write_text(f"child: {{name: Bo Testesen, born: 2020-01-01}}\nobserved_on: 2026-11-20\n{scores}\n")

    offered = {offer["id"] for offer in json.loads(lineal("score", case, "--json").stdout)["offers"]}

    assert {"familieraadgivning", "anonym-raadgivning"} <= offered


def test_broken_case_tells_every_problem_at_once() -> None:
    done = lineal("score", BROKEN)

    expected = BROKEN.with_suffix(".expected").read_text().splitlines()
    places = [f"{BROKEN}:{line.split()[1]}: fejl: " for line in expected]
    told = [line for line in done.stdout.splitlines() if line.startswith(str(BROKEN))]
    assert done.returncode == 1
    assert len(told) == len(places) and all(line.startswith(place) for line, place in zip(told, places, strict=True))
    assert f"{len(expected)} fejl, 0 advarsler" in done.stdout


def test_broken_case_as_json_is_the_same_list_as_the_checkers() -> None:
    done = lineal("score", BROKEN, "--json")

    assert done.returncode == 1
    assert {found["file"] for found in json.loads(done.stdout)} == {str(BROKEN)}


def test_case_against_a_broken_folder_tells_the_folders_problems(tmp_path: Path) -> None:
    break_folder(tmp_path)

    done = lineal("score", CASES / "alma.yaml", "--scales", tmp_path)

    assert done.returncode == 1
    assert "offers.yaml:7:11: fejl:" in done.stdout


def test_warning_about_a_case_does_not_disturb_the_json(tmp_path: Path) -> None:
    done = lineal("score", CASES / "broken" / "not-placed.yaml", "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["dimensions"]["parental_capacity"]["point"] is None
    assert "advarsel" in done.stderr


def test_report_is_a_whole_pdf(tmp_path: Path) -> None:
    out = tmp_path / "rapport.pdf"

    done = lineal("report", CASES / "alma.yaml", "--out", out)

    assert (done.returncode, done.stdout.strip()) == (0, f"Rapporten er skrevet: {out}")
    assert out.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == [out]


def test_report_into_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = lineal("report", CASES / "alma.yaml", "--out", tmp_path / "nowhere" / "x.pdf")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "findes ikke" in done.stderr


def test_report_of_a_broken_case_writes_nothing(tmp_path: Path) -> None:
    done = lineal("report", BROKEN, "--out", tmp_path / "x.pdf")

    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("case", ["missing.yaml", ".", "missing/case.yaml"])
def test_file_that_cannot_be_read_is_a_problem_like_any_other(tmp_path: Path, case: str) -> None:
    done = lineal("score", tmp_path / case)

    assert done.returncode == 1
    assert f"{tmp_path / case}:1:1: fejl: Filen kan ikke læses" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["score"], "SAG mangler."),
        (["scor"], "Den kommando findes ikke."),
        (["score", "a", "b"], "Der står for meget efter kommandoen."),
        (["score", "a", "--jsn"], "Tilvalget --jsn findes ikke."),
        (["check", "--format", "xml"], "--format skal være text, json, editor eller sarif."),
        (["report", "a"], "--out mangler."),
    ],
)
def test_slip_on_the_command_line_is_one_danish_line(arguments: list[str], told: str) -> None:
    done = lineal(*arguments)

    assert done.returncode == 2
    assert done.stderr.startswith(told) and done.stderr.count("\n") == 1


def test_binary_rubbish_as_a_case_is_a_problem(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_bytes(bytes(range(256)))

    done = lineal("score", case)

    assert done.returncode == 1 and "UTF-8" in done.stdout


def copy_base(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for path in (REPOSITORY / "tests" / "configuration" / "base").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())


def overdue(folder: Path) -> None:
    replace(folder / "offers.yaml", "2026-10-01", "2020-01-01")


def break_folder(folder: Path) -> None:
    """A step and a date that are not there, and a check that is overdue."""
    copy_base(folder)
    overdue(folder)
    replace(folder / "offers.yaml", "step: Almen", "step: Alm")
    replace(folder / "guidance.yaml", "2026-11-01", "1/11")


def replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))

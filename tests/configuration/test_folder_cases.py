"""A folder carries its cases: they are tried at every check, and hold its numbers."""

from pathlib import Path

from screening.configuration import kinds
from screening.configuration.loading import Loaded, load_folder
from screening.domain.ruler.strength.noticing import Strength, strength
from screening.language import render
from screening.settings import REPOSITORY
from tests.configuration.folders import TODAY, base_files

CASE = """child: {name: Alma Testesen, born: 2024-02-03}
observed_on: 2026-11-20
scores: {child: {point: 2}, parents: {point: 3}}
"""


def checked(folder: Path, *cases: str) -> Loaded:
    """The good folder with cases in it."""
    (folder / "cases").mkdir()
    for name, content in base_files().items():
        (folder / name).write_bytes(content)
    for number, case in enumerate(cases):
        (folder / "cases" / f"sag-{number}.yaml").write_text(case, encoding="utf-8")
    return load_folder(folder, TODAY)


def told(loaded: Loaded) -> list[str]:
    return [f"{found.place.file}:{found.place.line} {found.kind.code} {render(found.message, 'da')}" for found in loaded.problems]


def test_case_that_is_right_is_no_problem(tmp_path: Path) -> None:
    right = "expect:\n  zone: red\n  advice: [low, always-low, always-well]\n  offers: [talk]\n  parents: no_contact\n"
    loaded = checked(tmp_path, CASE + right + "  look_again_on: 2026-11-21\n")

    assert told(loaded) == []
    assert [kept.file for kept in loaded.cases] == ["cases/sag-0.yaml"]
    assert loaded.configuration is not None


def test_case_that_fails_is_an_error_that_says_expected_and_got(tmp_path: Path) -> None:
    wrong = "expect:\n  zone: green\n  advice: [abuse]\n  offers: []\n  parents: inform\n  look_again_on: 2026-12-24\n"
    loaded = checked(tmp_path, CASE + wrong)

    assert told(loaded) == [
        "cases/sag-0.yaml:5 L250 Zonen er ikke, som sagen venter. Ventet: green. Fået: red.",
        "cases/sag-0.yaml:6 L250 Rådene er ikke, som sagen venter. Ventet: [abuse]. Fået: [low, always-low, always-well].",
        "cases/sag-0.yaml:7 L250 Tilbuddene er ikke, som sagen venter. Ventet: []. Fået: [talk].",
        "cases/sag-0.yaml:8 L250 Kontakten med forældrene er ikke, som sagen venter. Ventet: inform. Fået: no_contact.",
        "cases/sag-0.yaml:9 L250 Dagen, hvor barnet ses igen, er ikke, som sagen venter. Ventet: 2026-12-24. Fået: 2026-11-21.",
    ]
    assert loaded.configuration is None
    assert loaded.unproved is not None


def test_case_holds_the_headline_the_zone_of_a_part_and_the_point_that_answers_speak_for(tmp_path: Path) -> None:
    asked = CASE + "answers: {child: {sleep: badly}}\n"
    right = "expect: {say: notify, zones: {child: red, parents: green}, suggested: {child: 1, parents: none}}\n"
    wrong = "expect:\n  say: discuss\n  zones: {child: green}\n  suggested: {child: none}\n"

    assert told(checked(tmp_path, asked + right, asked + wrong)) == [
        "cases/sag-1.yaml:6 L250 Det, det første råd beder om, er ikke, som sagen venter. Ventet: discuss. Fået: notify.",
        "cases/sag-1.yaml:7 L250 Zonen for en del eller en total er ikke, som sagen venter. Ventet: child: green. Fået: child: red.",
        "cases/sag-1.yaml:8 L250 Det trin, svarene peger på, er ikke, som sagen venter. Ventet: child: none. Fået: child: 1.",
    ]


ROWS = "expect:\n  suggestions:\n    child:\n      - points:\n          sleep: {well: WELL, badly: 1}\n"


def test_case_holds_the_point_of_each_answer_beside_the_same_others(tmp_path: Path) -> None:
    right, wrong = ROWS.replace("WELL", "4"), ROWS.replace("WELL", "none")

    assert told(checked(tmp_path, CASE + right, CASE + wrong)) == [
        "cases/sag-1.yaml:8 L250 Det trin, svarene peger på, er ikke, som sagen venter. Ventet: none. Fået: 4."
    ]


def test_row_names_what_is_not_there_where_it_stands(tmp_path: Path) -> None:
    rows = "expect:\n  suggestions:\n    child:\n      - with: {sleep: wel}\n        points: {sleep: {badl: 1}, slep: {well: 4}}\n"
    empty = "expect:\n  suggestions:\n    child:\n      - with: {sleep: well}\n"

    assert [line.split(" ", 2)[:2] for line in told(checked(tmp_path, CASE + rows, CASE + empty))] == [
        ["cases/sag-0.yaml:7", "L098"],
        ["cases/sag-0.yaml:8", "L098"],
        ["cases/sag-0.yaml:8", "L097"],
        ["cases/sag-1.yaml:7", "L021"],
    ]


def test_part_zone_and_point_that_are_not_there_are_named(tmp_path: Path) -> None:
    loaded = checked(tmp_path, CASE + "expect:\n  zones: {child: rod, barn: red}\n  suggested: {child: mange}\n  say: underret\n")

    assert [line.split(" ", 2)[:2] for line in told(loaded)] == [
        ["cases/sag-0.yaml:5", "L251"],
        ["cases/sag-0.yaml:5", "L251"],
        ["cases/sag-0.yaml:6", "L025"],
        ["cases/sag-0.yaml:7", "L023"],
    ]


def test_case_that_expects_nothing_is_named(tmp_path: Path) -> None:
    assert [line.split()[1] for line in told(checked(tmp_path, CASE))] == ["L252"]


def test_folder_of_cases_is_read_as_the_folder_itself_and_leads_nowhere_else(tmp_path: Path) -> None:
    (elsewhere := tmp_path / "elsewhere.yaml").write_text(CASE, encoding="utf-8")
    (folder := tmp_path / "scales").mkdir()
    checked(folder, CASE)
    (folder / "cases" / "sag-0.yaml").rename(folder / "cases" / "sag-0.yml")
    (folder / "cases" / "sag-1.yaml.bak").write_text(CASE, encoding="utf-8")
    (folder / "cases" / "sag-2.yaml").symlink_to(elsewhere)

    found = [f"{one.place.file} {one.kind.code}" for one in load_folder(folder, TODAY).problems]

    assert found == [
        f"cases/sag-1.yaml.bak {kinds.IGNORED_FILE.code}",
        f"cases/sag-2.yaml {kinds.LINK_OUT.code}",
        f"cases/sag-0.yml {kinds.KEPT_CASE_EXPECTS_NOTHING.code}",
    ]


def test_cases_are_no_part_of_what_is_published(tmp_path: Path) -> None:
    with_case = checked(tmp_path, CASE + "expect: {zone: red}\n")
    (tmp_path / "cases" / "sag-0.yaml").unlink()

    assert load_folder(tmp_path, TODAY).fingerprint == with_case.fingerprint


def held(folder: Path, *cases: str) -> Strength:
    loaded = checked(folder, *cases)
    assert loaded.configuration is not None
    return strength(loaded.configuration, loaded.cases, TODAY)


def test_change_that_no_case_would_notice_is_told(tmp_path: Path) -> None:
    found = held(tmp_path, CASE + "expect: {zone: red}\n")

    unnoticed = {(one.piece.id, getattr(one, "key", "time"), getattr(one, "after", "")) for one in found.unnoticed}
    assert ("small", "zones", "red: 1") not in unnoticed
    assert ("small", "zones", "red: 1–3") in unnoticed
    assert {("low", "advice", ""), ("low", "any", "1–3"), ("low", "any", "1"), ("talk", "offers", "")} <= unnoticed


def test_case_of_a_child_on_the_border_holds_the_number(tmp_path: Path) -> None:
    found = held(tmp_path, CASE + "expect: {advice: [low, always-low, always-well]}\n")

    assert not [one for one in found.unnoticed if (one.piece.id, getattr(one, "after", "")) == ("low", "1")]


def test_cases_that_ship_hold_every_number_and_every_rule() -> None:
    loaded = load_folder(REPOSITORY / "scales", TODAY)
    assert loaded.configuration is not None, told(loaded)

    found = strength(loaded.configuration, loaded.cases, TODAY)

    assert found.tried > 1200
    assert found.unnoticed == ()

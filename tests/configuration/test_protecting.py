"""Each proof that protects finds a planted fault, shows it by a child, and is content with the twin that is mended."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from screening.configuration.case_files import read_case_file
from screening.configuration.loading import load_files
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.expected import differences
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.services.ruler.case_files import write_children
from tests.configuration.folders import TODAY, base_files

MORE_SIGNS = "  - {id: bruises, title: Mærker, kind: risk, flag: abuse}\n  - {id: alone, title: Alene, kind: risk}\n"
ONE_SIGN = "  - {id: bruises, title: Mærker, kind: risk, flag: abuse}\n"
WHY_NOT = b"    why_not_notify: Denne mappe handler om noget andet.\n"
CALM_SIGNS = "{signs: {kind: risk, at_least: 1}}, say: support"


def folder(*pairs: tuple[str, str, str]) -> dict[str, bytes]:
    """The good folder with words changed: file, before, after."""
    files = base_files()
    for name, before, after in pairs:
        text = files[name].decode()
        assert before in text
        files[name] = text.replace(before, after).encode()
    return files


def shown(files: Mapping[str, bytes], code: str) -> tuple[Configuration, Case]:
    """The one child of a failure, read from its file, and the configuration that it is scored on."""
    loaded = load_files(files, TODAY)
    (found,) = [one for one in loaded.problems if one.kind.code == code]
    assert loaded.unproved is not None
    case_file, problems = read_case_file("sag.yaml", found.child.encode(), loaded.unproved, TODAY)
    assert problems == [] and case_file is not None
    return loaded.unproved, case_file.case


def codes(files: Mapping[str, bytes]) -> list[str]:
    return [one.kind.code for one in load_files(files, TODAY).problems]


def urgency(result: Result) -> int:
    return max((one.advice.say.urgency for one in result.advice), default=-1)


def test_advice_at_just_one_sign_is_calmer_at_two() -> None:
    files = folder(
        ("scale.yaml", ONE_SIGN, MORE_SIGNS + "  - {id: late, title: Sent, kind: risk}\n"),
        ("safety.yaml", CALM_SIGNS, "{risk: 1}, say: discuss"),
    )
    mended = {**files, "safety.yaml": files["safety.yaml"].replace(b"{risk: 1}", b"{risk: 1-3}")}

    configuration, child = shown(files, "L244")
    fewer = replace(child, signs=frozenset(sorted(child.signs)[:1]))

    assert len(child.signs) == 2
    assert urgency(evaluate(configuration, fewer)) > urgency(evaluate(configuration, child))
    assert "L244" not in codes(mended)


def test_part_that_nobody_saw_is_calmer_than_the_best_point() -> None:
    seen = "  - {id: four, when: {child: 4}, say: discuss, title: Drøft, text: Tal sammen.}\n"
    unseen = "  - {id: unseen, when: {not_observed: any}, say: discuss, title: Drøft, text: Tal sammen.}\n"
    files = base_files()
    files["safety.yaml"] += b"\n" + seen.encode()
    mended = {**files, "safety.yaml": files["safety.yaml"] + unseen.encode()}

    configuration, child = shown(files, "L245")
    best = replace(child, scores={**child.scores, "child": Score(4)})

    assert child.scores["child"].point is NOT_OBSERVED
    assert urgency(evaluate(configuration, best)) > urgency(evaluate(configuration, child))
    assert "L245" not in codes(mended)


def test_worse_zone_that_is_looked_at_later_is_shown_by_a_child_in_it() -> None:
    files = folder(
        ("scale.yaml", "look_again: 2 weeks", "look_again: 3 months"),
        ("scale.yaml", "title: Trivsel}", "title: Trivsel, look_again: 2 weeks}"),
        ("safety.yaml", "within: 1 day", "within: 12 months"),
    )
    mended = {**files, "scale.yaml": files["scale.yaml"].replace(b"look_again: 3 months", b"look_again: 2 weeks")}

    configuration, child = shown(files, "L246")
    better = replace(child, scores={key: Score(4) for key in child.scores})
    here, there = evaluate(configuration, child), evaluate(configuration, better)

    assert here.overall.zone and here.overall.zone.id == "red"
    assert here.look_again_on and there.look_again_on and here.look_again_on > there.look_again_on
    assert "L246" not in codes(mended)


@pytest.mark.parametrize(
    ("code", "before", "after", "right"),
    [
        ("L240", b"any: 3-4}, say", b"any: 3}, say", "advice: [always-well]"),
        ("L241", b"any: 1-2}, say: notify", b"any: 2}, say: notify", "say: notify"),
        ("L242", b"flag: abuse}, say: notify_now", b"flag: abuse, any: 1-2}, say: notify_now", "say: notify_now"),
    ],
)
def test_written_child_is_wrong_until_the_file_is_mended(tmp_path: Path, code: str, before: bytes, after: bytes, right: str) -> None:
    good = {name: text.replace(WHY_NOT, b"") for name, text in base_files().items()}
    faulty = {name: text.replace(before, after) for name, text in good.items()}
    written = list(write_children(tmp_path / "boern", load_files(faulty, TODAY).problems))
    case = next(path for path, found in written if found.kind.code == code).read_bytes() + f"expect: {{{right}}}\n".encode()

    assert failing(case, faulty) != []
    assert failing(case, good) == []


def failing(case: bytes, files: Mapping[str, bytes]) -> list[str]:
    """What is not as a case expects it."""
    unproved = load_files(files, TODAY).unproved
    assert unproved is not None
    case_file, problems = read_case_file("sag.yaml", case, unproved, TODAY)
    assert problems == [] and case_file is not None and case_file.expected is not None
    return [found.key for found in differences(case_file.expected, evaluate(unproved, case_file.case))]

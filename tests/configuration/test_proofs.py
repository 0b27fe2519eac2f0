"""What is proved over the whole folder, in the words that its writer reads."""

from pathlib import Path

import pytest

from screening.configuration.loading import load_files, load_folder
from screening.configuration.problems import Problem
from screening.domain.ruler.proofs.boxes import Steps
from screening.language import render
from screening.settings import REPOSITORY
from tests.configuration.folders import TODAY, base_files, folder_with

EXAMPLES = sorted(path for path in (REPOSITORY / "scales" / "examples").glob("*") if path.is_dir())


def told(files: dict[str, bytes]) -> list[str]:
    """Every problem as code and message."""
    return [f"{found.kind.code} {render(found.message, 'da')}" for found in load_files(files, TODAY).problems]


def mended(files: dict[str, bytes]) -> list[str]:
    return [render(found.fix, "da") for found in load_files(files, TODAY).problems]


def changed(name: str, *pairs: tuple[str, str]) -> dict[str, bytes]:
    """The good folder with words changed in one file."""
    files = base_files()
    text = files[name].decode()
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return files | {name: text.encode()}


def test_hole_is_one_problem_for_each_part_that_names_cells_and_the_offer_that_almost_fits() -> None:
    files = changed("offers.yaml", ("any: 1-4", "any: 1-3"), ("[parents, professional]", "[professional]"))

    assert told(files) == [
        "L110 »Barnet« mangler et fast tilbud på trin 4 (alle aldre), når fagpersoner søger.",
        "L110 »Forældrene« mangler et fast tilbud på trin 4 (alle aldre), når fagpersoner søger.",
    ]
    assert mended(files)[0] == (
        "»En samtale« passer næsten, men gælder kun trin 1–3. Udvid et tilbud, skriv et nyt, eller skriv »offers: none_needed« på zonen."
    )


def test_those_who_miss_something_else_are_told_apart() -> None:
    parents_too = (
        "\n  - {id: top, title: Åbent hus, at: {any: 3-4}, ages: 0-2 years, step: Almen, provider: general,"
        "\n     who_may_ask: [parents], how: Kom., checked_on: 2026-10-01}\n"
    )
    files = changed("offers.yaml", ("any: 1-4", "any: 1-2"), ("    checked_on: 2026-10-01\n", "    checked_on: 2026-10-01" + parents_too))

    assert [line for line in told(files) if "Barnet" in line] == [
        "L110 »Barnet« mangler et fast tilbud på trin 3–4 (3–5 år), når forældre søger.",
        "L110 »Barnet« mangler et fast tilbud på trin 3–4 (alle aldre), når fagpersoner søger.",
    ]


def test_zone_may_say_that_no_offer_is_needed() -> None:
    files = changed("scale.yaml", ("points: 3-4, title: Trivsel", "points: 3-4, title: Trivsel, offers: none_needed"))
    files["offers.yaml"] = files["offers.yaml"].replace(b"any: 1-4", b"any: 1-2")

    assert told(files) == []


def test_closing_offer_is_no_offer_to_build_on() -> None:
    (first, *_) = mended(folder_with("offers-closing"))

    assert first.startswith("»En samtale« passer næsten, men lukker 30.06.2027. ")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("guidance-never-together", "L112 Rådet kan aldrig komme frem: »all« og »child« kan ikke gælde på samme tid."),
        ("guidance-never-falls-so-far", "L112 Rådet kan aldrig komme frem: ingen af dets skalaer har trin nok til så stort et fald."),
        (
            "guidance-hidden",
            "L113 Rådet kommer aldrig øverst: Når det gælder, gælder »low« (guidance-hidden.yaml:5) altid også "
            "og siger mindst lige så meget.",
        ),
        ("offers-hard-to-read", "L114 Teksten har lixtallet 80. Det, forældre læser, skal ligge på højst 44."),
        ("offers-hard-to-read-together", "L114 Tilbuddet har lixtallet 64. Det, forældre læser, skal ligge på højst 44."),
        ("guidance-notify-first-time", "L076 Et råd om underretning må ikke hænge på »first_time«: et lavere trin kunne miste advarslen."),
    ],
)
def test_each_proof_says_what_is_wrong(name: str, message: str) -> None:
    found = told(folder_with(name))

    assert found[0] == message
    assert [line.split()[0] for line in found[1:]] == (["L282"] if name == "guidance-hidden" else [])


def test_notification_must_begin_at_the_lowest_point_of_its_own_scale() -> None:
    notify = "- {id: low, when: {any: 1-2}, say: notify"
    files = changed("guidance.yaml", (notify, "- {id: low, when: {any: 1-2}, scales: [zero], say: notify"))
    files["zero.yaml"] = files["scale.yaml"].replace(b"scale: small", b"scale: zero").replace(b"family: rulers\n", b"")
    files["zero.yaml"] = files["zero.yaml"].replace(b"points: 1-4", b"points: 0-4").replace(b"points: 1-2", b"points: 0-2")
    files["zero.yaml"] = files["zero.yaml"].replace(b"1: Barnet mistrives", b"0-1: Barnet mistrives").replace(b"{1-2: Det", b"{0-2: Det")
    files["offers.yaml"] = files["offers.yaml"].replace(b"at: {any: 1-4}", b"scales: [small]\n    at: {any: 1-4}")
    more = files["offers.yaml"].split(b"offers:\n")[1].replace(b"id: talk", b"id: more").replace(b"any: 1-4", b"any: 0-4")
    files["offers.yaml"] += more.replace(b"[small]", b"[zero]")

    assert [line for line in told(files) if not line.startswith("L24")] == [
        "L074 Rådet om underretning begynder ved trin 1, og intet andet tager over, så et lavere trin ville miste advarslen."
    ]
    assert [line for line in mended(files) if line.startswith("Begynd ved skalaens")] == [
        "Begynd ved skalaens laveste trin: 0-2. Eller skriv et råd om underretning, der gælder for de lavere trin."
    ]


def test_another_advice_as_serious_may_take_over_at_a_lower_point() -> None:
    notify = "- {id: low, when: {any: 1-2}, say: notify,"
    lowest = "- {id: lowest, when: {any: 1}, say: notify_now, title: Underret nu, text: Ring.}\n  "
    low = "- {id: low, when: {any: 2}, say: notify,"
    files = changed("guidance.yaml", (notify, lowest + low))

    assert told(files) == []
    calmer = (
        files["guidance.yaml"]
        .replace(b"any: 2}, say: notify,", b"any: 2}, say: notify_now,")
        .replace(b"any: 1}, say: notify_now", b"any: 1}, say: notify")
    )
    assert [line.split()[0] for line in told(files | {"guidance.yaml": calmer})] == ["L282", "L074"]


def test_any_and_all_cover_between_them_and_it_is_told_where_a_part_may_be_missing() -> None:
    more = "\n  - {id: more, title: Åbent hus, at: {all: 3-4}, ages: 0-5 years, step: Almen, provider: general,"
    more += "\n     who_may_ask: [parents, professional], how: Kom., checked_on: 2026-10-01}\n"
    files = changed("offers.yaml", ("any: 1-4", "any: 1-2"), ("    checked_on: 2026-10-01\n", "    checked_on: 2026-10-01" + more))

    assert told(files)[0] == (
        "L115 »Barnet« har på trin 3–4 (alle aldre) kun et fast tilbud, når forældre og fagpersoner søger, "
        "hvis alle andre dele også er vurderet."
    )
    assert load_files(files, TODAY).configuration is not None


def test_proof_that_is_not_finished_in_its_time_is_named() -> None:
    files = changed("guidance.yaml", ("any: 1-2}, say: notify,", "any: 2}, say: notify,"))
    problems = load_files(files, TODAY, Steps(for_all=1)).problems

    assert [render(found.message, "da") for found in problems if found.kind.code == "L116"] == [
        "Det kunne ikke afgøres i tide, om flere tegn på fare kan give et roligere råd på »Lille skala«.",
        "Det kunne ikke afgøres i tide, om et lavere trin på »Lille skala« kan miste rådet.",
        "Det kunne ikke afgøres i tide, om rådet kan blive roligere, når noget ikke er observeret på »Lille skala«.",
        "Det kunne ikke afgøres i tide, om alle børn får et råd på »Lille skala«.",
        "Det kunne ikke afgøres i tide, om der siges nok om fare på »Lille skala«.",
        "Det kunne ikke afgøres i tide, om det dårligste trin altid fører til en underretning på »Lille skala«.",
        "Det kunne ikke afgøres i tide, om et tegn på fare altid fører til en underretning på »Lille skala«.",
    ]


def test_totals_that_could_not_be_held_against_each_other_in_time_are_named() -> None:
    totals = b"totals:\n  - {id: both, title: Begge, take: sum}\n  - {id: middle, title: Midt, take: mean}\n"
    files = changed("guidance.yaml", ("when: {any: 1-2}", "when: {both: 2-4, middle: 1-2}"))
    files["scale.yaml"] += totals

    def unfinished(steps: Steps) -> list[str]:
        return [render(found.message, "da") for found in load_files(files, TODAY, steps).problems if found.kind.code == "L116"]

    assert unfinished(Steps()) == []
    assert unfinished(Steps(for_one=29))[0] == "Det kunne ikke afgøres i tide, om rådet nogen sinde kan gælde."


def test_disagreement_ends_at_a_lower_point() -> None:
    files = changed("guidance.yaml", ("{any: 1-2}, say: notify", "{all: 1-2, disagree: 2}, say: notify"))
    files["scale.yaml"] += b"perspectives: [{id: self, title: Barnet selv}]\n"

    assert told(files) == []
    files["guidance.yaml"] = files["guidance.yaml"].replace(b"all: 1-2, disagree: 2", b"all: 1-3, disagree: 2")
    assert [line.split()[0] for line in told(files)] == ["L076"]


def test_error_elsewhere_does_not_hide_what_can_still_be_proved() -> None:
    broken_advice = changed("guidance.yaml", ("say: notify,", "say: notfy,")) | folder_with("offers-hole")
    broken_advice.pop("offers.yaml", None)
    broken_advice["guidance.yaml"] = broken_advice["guidance.yaml"].replace(b"say: notify,", b"say: notfy,")
    broken_offers = folder_with("guidance-hidden")
    broken_offers["offers.yaml"] = broken_offers["offers.yaml"].replace(b"step: Almen", b"step: Alm")

    assert codes(broken_advice) == {"L023", "L110"}
    assert codes(broken_offers) == {"L060", "L113"}


def test_nothing_is_proved_from_pieces_that_are_missing() -> None:
    files = changed("offers.yaml", ("any: 1-4", "any: one"))

    assert codes(files) == {"L200"}


def codes(files: dict[str, bytes]) -> set[str]:
    return {found.kind.code for found in load_files(files, TODAY).problems}


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_example_holds(folder: Path) -> None:
    assert _told(load_folder(folder, TODAY).problems) == []


def _told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{found.place.file}:{found.place.line} {found.kind.code}" for found in problems]

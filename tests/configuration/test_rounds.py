"""The file with rounds: every child of a round has a scale on each of its days, and nothing is proved of what could not be read."""

import pytest

from screening.configuration.loading import load_files
from screening.language import render
from tests.configuration.folders import TODAY, base_files

ROUND = "  - {{id: {id}, title: Runden {id}, units: [daycare], {when}, scales: [{scale}], roles: [childcare_worker]}}"


def _told(*whens: str, scale: str = "rulers", ages: str = "0-5 years") -> list[str]:
    """What is told of a folder whose one scale is for these ages, and whose rounds are these."""
    lines = [ROUND.format(id=f"round-{number}", when=when, scale=scale) for number, when in enumerate(whens)]
    files = base_files()
    files["scale.yaml"] = files["scale.yaml"].replace(b"ages: 0-5 years", f"ages: {ages}".encode())
    found = load_files(files | {"rounds.yaml": "\n".join(["rounds:", *lines, ""]).encode()}, TODAY).problems
    return [f"{one.kind.code} {render(one.message, 'da')}" for one in found if one.place.file == "rounds.yaml"]


@pytest.mark.parametrize(
    ("when", "ages"),
    [
        ("at: 70 weeks ± 2 weeks", "1-5 years"),
        ("at: 400 days ± 10 days", "1-5 years"),
        ("at: 16 months ± 1 month", "1-5 years"),
        ("at: 3 days ± 3 days", "0-5 years"),
        ("at: 999 days ± 999 days", "0-5 years"),
        ("at: 3 weeks ± 3 months", "pregnancy-35 months"),
        ("at: 9 weeks ± 1 week", "8 weeks-5 years"),
        ("ages: 8 weeks-11 months", "8 weeks-5 years"),
    ],
)
def test_round_is_for_a_scale_by_its_age_in_whichever_unit(when: str, ages: str) -> None:
    assert _told(when, ages=ages) == []


@pytest.mark.parametrize(
    ("when", "ages", "without"),
    [
        ("at: 999 weeks ± 2 weeks", "0-5 years", "229–230 måneder"),
        ("at: 70 weeks ± 20 weeks", "1-5 years", "11 måneder"),
        ("at: 71 months ± 3 months", "0-5 years", "72–74 måneder"),
        ("at: 3 weeks ± 3 months", "0-5 years", "graviditeten"),
        ("at: 3 days ± 4 days", "0-5 years", "graviditeten"),
        ("at: 999 days ± 999 days", "1-5 years", "0 år"),
        ("at: 7 weeks ± 1 week", "8 weeks-5 years", "6–7 uger"),
        ("ages: 2-11 months", "10 weeks-5 years", "59–69 dage"),
        ("ages: 3-7 years", "0-5 years", "6–7 år"),
    ],
)
def test_every_child_of_a_round_has_a_scale_on_each_of_its_days(when: str, ages: str, without: str) -> None:
    assert _told(when, ages=ages) == [f"L365 Ingen af rundens skalaer er for {without}, så de børn kan ikke vurderes i runden."]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("ages: 3-5 years, each_year: {from: 02-30, until: 04-30}", "L319"),
        ("ages: 3-5 years, each_year: {until: 04-30}", "L021"),
        ("ages: 3-5 years, each_year: {from: 03-01, until: 04-30, on: x}", "L020"),
        ("ages: 3-5 yeers, each_year: {from: 03-01, until: 04-30}", "L029"),
        ("at: 40 months ± little", "L361"),
        ("ages: 3-5 years, each_year: {from: 03-01, until: 04-30}, groups: [rom]", "L023"),
    ],
)
def test_nothing_is_proved_of_a_round_that_could_not_be_read(broken: str, code: str) -> None:
    autumn = "ages: 3-5 years, each_year: {from: 09-01, until: 10-31}"

    assert [told.split()[0] for told in _told(broken, autumn)] == [code]


@pytest.mark.parametrize(
    ("units", "roles", "groups", "told"),
    [
        ("daycare", "teacher", "room", ["L394 I dagtilbud har som regel ingen rollen »teacher«"]),
        ("daycare, school", "teacher", "room", ["L394 I dagtilbud har som regel ingen rollen »teacher«"]),
        ("daycare, school", "teacher, childcare_worker", "room, class", []),
        ("daycare, school", "manager", "room, class", []),
        ("health_visiting", "health_visitor", "class", []),
        ("educational_psychology", "health_visitor, dentist", "district", []),
        ("daycare", "childcare_worker", "class", ["L395 I dagtilbud er børnene som regel ikke i en gruppe af slagsen »class«"]),
        ("health_visiting", "health_visitor", "room", ["L395 I sundhedspleje er børnene som regel ikke i en gruppe af slagsen »room«"]),
        ("daycare", "reviewer", "class", ["L366 Rollen Kvalitetskonsulent vurderer ikke børn."]),
    ],
)
def test_a_round_in_whose_units_nobody_has_such_a_role_or_group_is_told(units: str, roles: str, groups: str, told: list[str]) -> None:
    file = f"""rounds:
  - id: spring
    title: Runden
    units: [{units}]
    groups: [{groups}]
    ages: 3-5 years
    scales: [rulers]
    roles: [{roles}]
"""
    found = load_files(base_files() | {"rounds.yaml": file.encode()}, TODAY).problems
    assert [f"{one.kind.code} {render(one.message, 'da')}".partition(", så")[0] for one in found] == told


def test_an_item_is_reported_as_one_fact() -> None:
    reports = "reports: [{fact: height, item: sleep}, {fact: weight, item: sleep}]\n"
    rounds = ROUND.format(id="spring", when="ages: 3-5 years", scale="rulers")
    files = base_files() | {"rounds.yaml": f"{reports}rounds:\n{rounds}\n".encode()}
    told = [(one.kind.code, one.place.line, one.message.values["got"]) for one in load_files(files, TODAY).problems]

    assert ("L373", 1, "sleep") in told


@pytest.mark.parametrize(("corrected", "told"), [("\ncorrected_until: 24 months", []), ("", ["L180"])])
def test_a_visit_from_birth_shares_an_age_with_another_only_where_the_scale_corrects_it(corrected: str, told: list[str]) -> None:
    files = base_files()
    visits = [
        "  - {id: half_year, title: Halvt år, ages: 4-7 months, from_birth: true}",
        "  - {id: infant, title: Spædbarn, ages: 4-11 months}",
    ]
    written = "\n".join([f"ages: 0-5 years{corrected}", "visits:", *visits])
    files["scale.yaml"] = files["scale.yaml"].replace(b"ages: 0-5 years", written.encode())

    assert [one.kind.code for one in load_files(files, TODAY).problems] == told


def test_who_is_due_twice_before_birth_is_told_as_unborn() -> None:
    told = _told("ages: pregnancy", "ages: pregnancy-1 months", ages="pregnancy-35 months")

    both, day = "»Runden round-0« og »Runden round-1«", "01.03.2022 (ufødt, 10 måneder før termin)"
    assert told == [f"L367 Et barn er i både {both} på samme dag, {day}: født 01.01.2023."]


@pytest.mark.parametrize(
    ("titles", "unit", "told"),
    [
        (("Runden", "Runden"), "daycare", True),
        (("Runden", " runden "), "daycare", True),
        (("Runden", "{da: Runden, en: The autumn}"), "daycare", True),
        (("Runden", "Runde"), "daycare", False),
        (("Runden", "Runden"), "school", False),
    ],
)
def test_no_two_rounds_of_one_kind_of_unit_are_called_the_same(titles: tuple[str, str], unit: str, told: bool) -> None:  # noqa: FBT001
    first, second = (
        ROUND.format(id="spring", when="ages: 3-5 years", scale="rulers"),
        ROUND.format(id="autumn", when=AUTUMN, scale="rulers"),
    )
    first, second = first.replace("Runden spring", titles[0]), second.replace("Runden autumn", titles[1]).replace("daycare]", f"{unit}]")
    files = base_files() | {"rounds.yaml": f"rounds:\n{first}\n{second}\n".encode()}

    assert ("L398" in {one.kind.code for one in load_files(files, TODAY).problems}) is told


AUTUMN = "ages: 3-5 years, each_year: {from: 09-01, until: 10-31}"

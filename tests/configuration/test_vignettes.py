"""A folder carries vignettes: each is held against its ruler, and the set against what it has to try."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from screening.configuration.folder_vignettes import read_vignettes
from screening.configuration.loading import Loaded, load_files, load_folder
from screening.configuration.problems import Problem, has_errors
from screening.domain.by_age import Age
from screening.domain.ruler.written.configuration import Configuration
from screening.language import render
from screening.services.publishing.configurations import ConfigurationOnDisk
from tests.command_line import lineal
from tests.configuration.folders import TODAY, base_files
from tests.configuration.vignettes import FILE, small, text_of, vignette_file

Changed = Mapping[tuple[int, str], str]


def checked(written: str, name: str = FILE) -> Loaded:
    """The good folder with a file of vignettes."""
    return load_files({**base_files(), name: written.encode()}, TODAY)


def told(problems: Iterable[Problem]) -> list[str]:
    return [f"{found.kind.code} {render(found.message, 'da')}" for found in problems]


def faults(written: str, configuration: Configuration | None = None) -> list[str]:
    """What is wrong with a file of vignettes."""
    return told(read_vignettes({FILE: written.encode()}, configuration or small())[1])


def test_good_vignettes_are_a_part_of_the_configuration() -> None:
    loaded = checked(vignette_file())

    assert told(loaded.problems) == []
    assert loaded.configuration is not None
    (held,) = loaded.configuration.vignettes
    first, unseen, twin = held.vignettes[0], held.vignettes[8], held.vignettes[11]
    assert (held.scale, len(held.vignettes), first.read_at, first.points) == ("small", 12, Age(0, 7), {"child": 2, "parents": 3})
    assert (unseen.points, str(unseen.title)) == ({"child": 3}, "Barn 8")
    assert (twin.twin_of, str(twin.background)) == ("barn-10", "Far er advokat.")
    assert (str(first.source), list(loaded.files)[-1]) == (f"{FILE}:5", FILE)


def test_vignettes_come_back_from_the_database_as_they_were_published() -> None:
    held = checked(vignette_file()).configuration
    assert held is not None

    again = Configuration.model_validate_json(held.model_dump_json(by_alias=True, exclude_none=True))

    assert again.vignettes == held.vignettes and again.vignettes != ()


def test_other_vignettes_are_another_version() -> None:
    one, other = checked(vignette_file()), checked(vignette_file({(0, "reason"): "En anden grund."}))

    assert len({one.fingerprint, other.fingerprint, load_files(base_files(), TODAY).fingerprint}) == 3


WRONG: list[tuple[Changed, Changed, str]] = [
    ({(0, "age"): "7 years"}, {(0, "age"): "71 months"}, "L260 »7 years« er ikke skrevet, som filerne læses."),
    ({(0, "age"): "72 months"}, {(0, "age"): "71 months"}, "L292 »72 måneder« ligger uden for skalaen, som er for 0–5 år."),
    (
        {(0, "suggested"): "{child: 2-3, parents: 3}"},
        {(0, "suggested"): "{child: 2, parents: 3}"},
        "L306 »2-3« er hverken et trin eller not_observed.",
    ),
    (
        {(0, "suggested"): "{child: 2, parents: 9}"},
        {(0, "suggested"): "{child: 2, parents: 3}"},
        "L045 Trin 9 ligger uden for skalaen, som går fra 1 til 4.",
    ),
    (
        {(0, "accepted"): "{child: 2, parents: 3-5}"},
        {(0, "accepted"): "{child: 2, parents: 3-4}"},
        "L045 Trin 5 ligger uden for skalaen, som går fra 1 til 4.",
    ),
    (
        {(0, "accepted"): "{child: 3-4, parents: 3}"},
        {(0, "accepted"): "{child: 2-4, parents: 3}"},
        "L307 Forslaget for »Barnet« er 2, men der godtages 3–4.",
    ),
    (
        {(8, "accepted"): "{child: 3, parents: 3}"},
        {(8, "accepted"): "{child: 3}"},
        "L307 Forslaget for »Forældrene« er not_observed, men der godtages 3.",
    ),
    (
        {(0, "accepted"): "{child: 1-4, parents: 3}"},
        {(0, "accepted"): "{child: 1-3, parents: 3}"},
        "L308 Der godtages 4 trin for »Barnet«.",
    ),
    ({(0, "text"): text_of(0, 119)}, {(0, "text"): text_of(0, 120)}, "L309 Teksten har 119 ord."),
    ({(0, "text"): text_of(0, 181)}, {(0, "text"): text_of(0, 180)}, "L309 Teksten har 181 ord."),
    (
        {(0, "text"): text_of(0, 120) + " Der er bekymring, siger de."},
        {(0, "text"): text_of(0, 120) + " De er bekymrede, siger de."},
        "L310 Teksten bruger linealens egne ord: »Bekymring« står i zonen »Bekymring«.",
    ),
    (
        {(0, "text"): text_of(0, 120) + " Far siger, at barnet har det svært hele dagen."},
        {(0, "text"): text_of(0, 120) + " Far siger, at barnet har det skidt hele dagen."},
        "",
    ),
    (
        {(11, "twin_of"): "barn-11"},
        {(11, "twin_of"): "barn-10"},
        "L311 »barn-11« er ikke en anden vignet i filen.",
    ),
    ({(11, "age"): "69 months"}, {}, "L312 Tvillingen »barn-10« er en anden: alderen er ikke ens."),
    ({(11, "text"): text_of(3)}, {}, "L312 Tvillingen »barn-10« er en anden: mere end hver fjerde del af teksten er ikke ens."),
    ({(11, "accepted"): "{child: 3-4, parents: 4}"}, {}, "L312 Tvillingen »barn-10« er en anden: de trin, der godtages, er ikke ens."),
    (
        {(11, "flags"): "[abuse]"},
        {(10, "flags"): "[abuse]", (11, "flags"): "[abuse]"},
        "L312 Tvillingen »barn-10« er en anden: flagene er ikke ens.",
    ),
    (
        {(11, "signs"): "[bruises]"},
        {(10, "signs"): "[bruises]", (11, "signs"): "[bruises]"},
        "L312 Tvillingen »barn-10« er en anden: tegnene er ikke ens.",
    ),
    ({(0, "suggested"): "{child: 2}"}, {(0, "suggested"): "{child: 2, parents: 3}"}, "L313 »Forældrene« mangler under »suggested«."),
    ({(0, "accepted"): "{child: 2}"}, {(0, "accepted"): "{child: 2, parents: 3}"}, "L313 »Forældrene« mangler under »accepted«."),
    ({(0, "flags"): "[abus]"}, {(0, "flags"): "[abuse]"}, "L071 Intet tegn, trin eller svar har flaget »abus«."),
    ({(0, "signs"): "[bruise]"}, {(0, "signs"): "[bruises]"}, "L099 »bruise« er ikke et tegn i skalaen."),
    ({(0, "suggested"): "{child: 2, parents: 3, barn: 2}"}, {}, "L061 »barn« er ikke en dimension."),
    ({(0, "tvilling"): "barn-1"}, {}, "L020 Nøglen »tvilling« findes ikke her."),
    ({(1, "id"): "barn-0"}, {}, f"L046 Id’et »barn-0« er brugt to gange; første gang i {FILE}:5."),
]


@pytest.mark.parametrize(("fault", "repaired", "message"), WRONG)
def test_fault_is_told_alone_and_its_repaired_twin_is_good(fault: Changed, repaired: Changed, message: str) -> None:
    assert faults(vignette_file(fault)) == ([message] if message else [])
    assert faults(vignette_file(repaired)) == []


def test_five_words_of_an_anchor_in_a_row_are_told_and_four_are_not() -> None:
    written = base_files()["scale.yaml"].replace(b"2: Barnet har det sv", b"2: Barnet leger alene og har det sv")
    held = load_files({**base_files(), "scale.yaml": written}, TODAY).configuration
    four, five = (text_of(0, 120) + f" Barnet leger, alene og {last} ude." for last in ("leger", "har"))

    words = "L310 Teksten bruger linealens egne ord: »barnet leger alene og har« står i ankerteksten til trin 2 i »Barnet«."
    assert faults(vignette_file({(0, "text"): four}), held) == []
    assert faults(vignette_file({(0, "text"): five}), held) == [words]


@pytest.mark.parametrize("low", [0, 1])
def test_threshold_that_few_children_lie_under_is_told(low: int) -> None:
    high = {(n, key): "{child: 3, parents: 3}" for n in range(12) for key in ("suggested", "accepted")}
    some = {(n, key): "{child: 2, parents: 3}" for n in range(low) for key in ("suggested", "accepted")}
    unseen = {(8, "suggested"): "{child: 3, parents: not_observed}", (8, "accepted"): "{child: 3}"}

    found = faults(vignette_file({**high, **some, **unseen}))

    assert f"L314 Vignetterne til »Lille skala« mangler mindst 2 på trin 1–2, tæt på grænsen mellem 2 og 3; nu er der {low}." in found


def lacks(changed: Changed, but: int = 0) -> list[str]:
    _, problems = read_vignettes({FILE: vignette_file(changed, but).encode()}, small())
    assert not has_errors(problems)
    return told(problems)


@pytest.mark.parametrize(
    ("changed", "but", "what"),
    [
        ({}, 1, "flere: 11 er for få, der skal mindst 12 til"),
        ({(0, "age"): "8 months"}, 0, ""),
        ({(0, "age"): "8 months", (1, "age"): "8 months"}, 0, "et barn, der er blandt de yngste på skalaen"),
        ({(10, "age"): "63 months", (11, "age"): "63 months"}, 0, "et barn, der er blandt de ældste på skalaen"),
        ({(10, "age"): "64 months", (11, "age"): "64 months"}, 0, ""),
        ({(2, "flags"): ""}, 0, "tegn på fare i mindst 3 vignetter; nu har 2 flag"),
        (
            {(8, "suggested"): "{child: 3, parents: 3}", (8, "accepted"): "{child: 3, parents: 3}"},
            0,
            "et barn, hvor en dimension ikke kan ses: not_observed",
        ),
    ],
)
def test_what_a_set_lacks_is_a_warning(changed: Changed, but: int, what: str) -> None:
    assert lacks(changed, but) == ([f"L314 Vignetterne til »Lille skala« mangler {what}."] if what else [])


def test_danger_at_low_points_alone_is_told() -> None:
    low = {(number, key): "{child: 1, parents: 2}" for number in (2, 4, 7) for key in ("suggested", "accepted")}

    assert lacks(low) == ["L314 Vignetterne til »Lille skala« mangler en vignet med flag, hvor et trin ligger i den bedste zone."]


def test_number_of_an_advice_is_a_threshold_too() -> None:
    written = base_files()["guidance.yaml"].replace(b"when: {any: 1-2}", b"when: {any: 1}")
    held = load_files({**base_files(), "guidance.yaml": written}, TODAY).unproved
    assert held is not None
    placed = "{child: 2, parents: 4}"

    found = faults(vignette_file({(2, "suggested"): placed, (2, "accepted"): placed}), held)

    assert found == ["L314 Vignetterne til »Lille skala« mangler mindst 2 på trin 1, tæt på grænsen mellem 1 og 2; nu er der 1."]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("scale: smal\nstatus: example\nnote: Et forslag.\nvignettes: []\n", "L036"),
        ("scale: [\n", "L137"),
        ("- a\n", "L009"),
        ("", "L008"),
        ("scale: small\nstatus: eksempel\n", "L023"),
        ("scale: small\nstatus: example\nnote: Skriv her:\n", "L021"),
    ],
)
def test_file_that_is_no_file_of_vignettes_is_told(written: str, code: str) -> None:
    loaded = checked(written)

    assert code in {found.kind.code for found in loaded.problems}
    assert loaded.configuration is None and loaded.unproved is not None
    assert {found.place.file for found in loaded.problems} == {FILE}


def test_unknown_ruler_is_told_with_the_one_that_was_meant() -> None:
    ((found,), held) = read_vignettes({FILE: vignette_file().replace("small", "smal").encode()}, small())[::-1]

    assert (found.kind.code, render(found.fix, "da"), len(held)) == ("L090", "Mente du »small«? Skriv en af: small.", 1)


def test_checklist_has_no_points_to_place_a_child_on() -> None:
    checklist = b"scale: signs\nversion: '1'\ntitle: T\nstatus: example\nages: 0-5 years\nsigns: [{id: cold, title: K, kind: risk}]\n"
    held = load_files({**base_files(), "signs.yaml": checklist}, TODAY).unproved

    assert faults(vignette_file().replace("small", "signs"), held) == ["L090 Skalaen »signs« findes ikke."]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (vignette_file().replace("scale: small\n", ""), "L021 Nøglen »scale« mangler."),
        (vignette_file({(0, "reason"): '"Skriv her: hvorfor"'}), "L125 Én tekst"),
        (vignette_file({(0, "reason"): "yes"}), "L148 »yes«"),
        (vignette_file({(0, "title"): "{da: Barn, en: Child}"}), "L270"),
    ],
)
def test_file_is_looked_through_for_what_any_file_may_have_wrong(written: str, problem: str) -> None:
    (found,) = faults(written)

    assert found.startswith(problem)


def test_second_file_for_the_same_ruler_is_told() -> None:
    twice = dict.fromkeys((FILE, "vignettes/z.yaml"), vignette_file().encode())

    assert told(read_vignettes(twice, small())[1]) == [f"L046 Id’et »small« er brugt to gange; første gang i {FILE}."]


def test_vignettes_that_lie_among_the_other_files_are_not_read_and_told_where_to_lie() -> None:
    loaded = checked(vignette_file(), "small-vignettes.yaml")

    assert told(loaded.problems) == ["L262 »small-vignettes.yaml« læses ikke: vignetter ligger i mappen »vignettes«."]
    assert loaded.configuration is not None and loaded.configuration.vignettes == ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The good folder on disk with its vignettes."""
    made = tmp_path / "scales"
    (made / "vignettes").mkdir(parents=True)
    for name, content in {**base_files(), FILE: vignette_file().encode()}.items():
        (made / name).write_bytes(content)
    return made


def test_folder_of_vignettes_is_read_with_the_others_and_what_lies_there_unread_is_named(folder: Path) -> None:
    (folder / "vignettes" / "small.yaml~").write_text("x", encoding="utf-8")

    loaded = load_folder(folder, TODAY)

    assert [(found.place.file, found.kind.code) for found in loaded.problems] == [("vignettes/small.yaml~", "L262")]
    assert FILE in loaded.files and loaded.configuration is not None and len(loaded.configuration.vignettes) == 1


def test_no_folder_of_vignettes_leads_out(folder: Path) -> None:
    (folder / "vignettes").rename(folder.parent / "elsewhere")
    (folder / "vignettes").symlink_to(folder.parent / "elsewhere")

    loaded = load_folder(folder, TODAY)

    assert [(found.place.file, found.kind.code) for found in loaded.problems] == [("vignettes", "L263")]


def test_changed_vignette_is_read_anew(folder: Path) -> None:
    on_disk = ConfigurationOnDisk(folder, TODAY)
    before = on_disk.loaded(TODAY).fingerprint
    (folder / FILE).write_text(vignette_file({(0, "reason"): "En anden og længere grund."}), encoding="utf-8")

    assert on_disk.loaded(TODAY).fingerprint != before


def test_check_counts_the_vignettes(folder: Path) -> None:
    assert lineal("check", folder).stdout == "Ingen fejl: 1 skala, 1 tilbud, 6 råd og 12 vignetter.\n"

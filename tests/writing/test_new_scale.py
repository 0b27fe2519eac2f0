"""A new scale is valid whatever the answers, holds its explanations, and never takes the place of another unasked."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.configuration.file_kinds import FILE_KINDS
from screening.configuration.loading import load_files, load_folder
from screening.configuration.writing.new_scales import (
    NewScale,
    Refused,
    file_name,
    id_of,
    read_ages,
    read_dimensions,
    read_id,
    read_points,
    read_title,
    read_zones,
    usual_zones,
)
from screening.configuration.writing.skeletons import first_files, quoted, scale_file
from screening.domain.ranges import PointRange
from screening.language import render
from tests.command_line import lineal
from tests.configuration.folders import TODAY
from tests.writing.editors import as_editors_read, faults
from tests.writing.file_kinds import kind_of

SCHEMAS = {kind: f"schema/{kind}.json" for kind in FILE_KINDS}
TITLES = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=60)
AGES = st.one_of(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ages: f"{min(ages)}-{max(ages)} years"),
    st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ages: f"{min(ages)}-{max(ages)} months"),
    st.sampled_from(["pregnancy-35 months", "graviditet-2 år", "0-5 år", "13–17 år", "6-11 måneder"]),
)
POINTS = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda points: f"{points[0]}-{points[0] + points[1]}")


@st.composite
def answers(draw: st.DrawFn) -> NewScale:
    """Answers as somebody may have typed them, read one by one."""
    title = read_title("Skala " + draw(TITLES.filter(str.isprintable)))
    ages = read_ages(draw(AGES))
    points = read_points(draw(st.one_of(POINTS, st.just("ingen"))))
    if points is None:
        return NewScale(id_of(title), title, ages)
    titles = draw(st.lists(TITLES.filter(lambda text: text.isprintable() and any(map(str.isalnum, text))), min_size=1, max_size=4))
    try:
        dimensions = read_dimensions(",".join(titles))
    except Refused:
        dimensions = read_dimensions("Barnets udvikling, Forældreevne, any")
    return NewScale(id_of(title), title, ages, points, dimensions, read_zones(usual_zones(points), points))


def files_of(new: NewScale) -> dict[str, str]:
    return {file_name(new.id): scale_file(new, SCHEMAS["scale"]), **first_files(new, SCHEMAS, TODAY)}


@settings(max_examples=150)
@given(answers())
def test_whatever_the_answers_the_folder_is_without_errors_and_warns_of_placeholders_alone(new: NewScale) -> None:
    loaded = load_files({name: text.encode() for name, text in files_of(new).items()}, TODAY)

    assert {found.kind.code for found in loaded.problems} == {"L125"}
    assert loaded.configuration is not None
    scale = loaded.configuration.scales[0]
    assert (scale.id, str(scale.title)) == (new.id, new.title)
    assert [str(dimension.title) for dimension in scale.dimensions] == [dimension.title for dimension in new.dimensions]


@settings(max_examples=50)
@given(answers())
def test_editor_finds_nothing_wrong_with_a_new_folder(new: NewScale) -> None:
    for text in files_of(new).values():
        assert faults(kind_of(text), text) == []


@settings(max_examples=300)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.isprintable()))
def test_quoted_text_is_read_back_as_it_was(text: str) -> None:
    assert as_editors_read(f"title: {quoted(text)}") == {"title": text}


def test_new_file_holds_its_explanations() -> None:
    new = NewScale(
        "ny", "Ny", "0-5 years", read_points("1-3"), read_dimensions("Barnet"), read_zones("1 Rød, 2-3 Grøn", PointRange.of(1, 3))
    )

    text = scale_file(new, SCHEMAS["scale"])

    assert text.splitlines()[0] == "# yaml-language-server: $schema=schema/scale.json"
    assert sum("# " in line for line in text.splitlines()) >= 10
    for told in ("Hvert trin skal stå i præcis én zone", "altid i anførselstegn", "det højeste trin er bedst", "Skriv her:"):
        assert told in text


@pytest.mark.parametrize(
    ("points", "zones"),
    [
        ("1-10", "1-3 Stærk bekymring, 4-6 Bekymring, 7-10 Trivsel"),
        ("0-10", "0-3 Stærk bekymring, 4-6 Bekymring, 7-10 Trivsel"),
        ("1-5", "1-2 Stærk bekymring, 3 Bekymring, 4-5 Trivsel"),
        ("1-3", "1 Stærk bekymring, 2 Bekymring, 3 Trivsel"),
        ("1-2", "1 Bekymring, 2 Trivsel"),
    ],
)
def test_proposed_zones_are_thirds(points: str, zones: str) -> None:
    assert usual_zones(PointRange.model_validate(points)) == zones


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Trivselslineal 0–2 år", "trivselslineal-0-2-aar"),
        ("Børn & unge", "boern-unge"),
        ("0-5", "skala-0-5"),
        ("–", "skala"),
        ("Ø" * 80, "oe" * 30),
    ],
)
def test_id_is_made_of_the_title(title: str, id_: str) -> None:
    assert id_of(title) == id_
    assert read_id(id_, {}) == id_


def test_dimension_never_gets_a_word_of_the_rules_as_its_id() -> None:
    assert [dimension.id for dimension in read_dimensions("All, Overall, Forældreevne")] == ["all_del", "overall_del", "parental_capacity"]


@pytest.mark.parametrize(
    ("read", "answer", "reason"),
    [
        (read_title, " – ", "Skriv skalaens navn med ord."),
        (read_title, "x" * 101, "Navnet er på 101 tegn"),
        (read_ages, "3", "er ikke en aldersgruppe"),
        (read_ages, "5-3 years", "løber baglæns"),
        (read_points, "1-30", "mellem 2 og 21 trin"),
        (read_points, "10-1", "løber baglæns"),
        (read_points, "mange", "er ikke et eller flere skalatrin"),
        (read_dimensions, " , ", "mindst én ting"),
        (read_dimensions, "Hjem, hjem", "står der to gange"),
        (lambda answer: read_id(answer, {}), "Min skala", "kan ikke bruges som id"),
        (lambda answer: read_id(answer, {"small": "scale.yaml"}), "small", "er allerede en skala, i scale.yaml"),
        (lambda answer: read_zones(answer, PointRange.of(1, 5)), "1-2 Rød, 4-5 Grøn", "Trin 3 har ingen zone"),
        (lambda answer: read_zones(answer, PointRange.of(1, 5)), "1-3 Rød, 3-5 Grøn", "Trin 3 står i to zoner"),
        (lambda answer: read_zones(answer, PointRange.of(1, 5)), "1-3 Rød, 4-6 Grøn", "uden for skalaen"),
        (lambda answer: read_zones(answer, PointRange.of(1, 5)), "rød, grøn", "er ikke en zone"),
    ],
)
def test_bad_answer_is_refused_with_a_reason(read: object, answer: str, reason: str) -> None:
    assert callable(read)
    with pytest.raises(Refused) as refused:
        read(answer)

    assert reason in render(refused.value.phrase, "da")


def new_scale(*arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    """The command with answers from a pipe."""
    return lineal("new-scale", *arguments, typed=typed)


def test_piped_answers_are_asked_for_again_until_they_can_be_used(tmp_path: Path) -> None:
    done = new_scale(tmp_path / "ny", typed="Lille lineal\n\nslet ikke\n0-5 år\n1-4\nBarnet, Hjemmet\n1-2 Rød, 4 Grøn\n1-2 Rød, 3-4 Grøn\n")

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Hvilke aldre") == 2 and done.stdout.count("Hvilke zoner") == 2
    assert "»slet ikke« er ikke en aldersgruppe." in done.stdout and "Trin 3 har ingen zone." in done.stdout
    loaded = load_folder(tmp_path / "ny", TODAY)
    assert loaded.configuration is not None and loaded.configuration.scales[0].id == "lille-lineal"
    assert {path.name for path in (tmp_path / "ny").iterdir()} == {
        "lille-lineal.yaml",
        "municipality.yaml",
        "offers.yaml",
        "guidance.yaml",
        "schema",
    }


def test_options_answer_without_asking(tmp_path: Path) -> None:
    done = new_scale(
        tmp_path, "--title", "Ung", "--id", "ung", "--ages", "13-17 years", "--points", "0-10", "--dimensions", "Skole", "--yes"
    )

    assert done.returncode == 0 and "?" not in done.stdout
    assert "0 fejl" in done.stdout
    assert lineal("check", tmp_path).returncode == 0


@pytest.mark.parametrize("word", ["N", "No", "null", "Y", "on"])
def test_names_that_yaml_reads_as_something_else_stay_names(tmp_path: Path, word: str) -> None:
    """Title, id, dimension and zone: a bare null is nothing, and a bare n is no."""
    done = new_scale(tmp_path, "--title", word, "--dimensions", f"{word}, Andet", "--zones", f"1-3 {word}, 4-10 Trivsel", "--yes")

    assert done.returncode == 0 and "0 fejl" in done.stdout, done.stdout
    assert "[L03" not in lineal("check", tmp_path).stderr


def test_bad_option_is_refused_where_nobody_can_be_asked(tmp_path: Path) -> None:
    done = new_scale(tmp_path, "--ages", "gammel", "--yes")

    assert done.returncode == 1 and "»gammel« er ikke en aldersgruppe." in done.stderr and "Intet er skrevet." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_too_few_answers_write_nothing(tmp_path: Path) -> None:
    done = new_scale(tmp_path, typed="Kort\n")

    assert done.returncode == 1 and "Svarene slap op" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_existing_file_stays_unless_somebody_says_so(tmp_path: Path) -> None:
    new_scale(tmp_path, "--yes")
    own = tmp_path / "trivselslineal.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("draft", "example"), encoding="utf-8")

    kept = new_scale(tmp_path, "--yes")
    refused = new_scale(tmp_path, typed="\n\nnej\n")
    before = own.read_text(encoding="utf-8")
    replaced = new_scale(tmp_path, typed="\n\nja\n\n\n\n\n")

    assert kept.returncode == 1 and refused.returncode == 1 and "findes allerede" in refused.stderr
    assert "status: example" in before
    assert replaced.returncode == 0 and "status: draft" in own.read_text(encoding="utf-8")


def test_second_scale_leaves_the_other_files_alone_and_says_what_does_not_fit(tmp_path: Path) -> None:
    new_scale(tmp_path, "--yes")
    offers = (tmp_path / "offers.yaml").read_text(encoding="utf-8")

    done = new_scale(tmp_path, "--title", "Ung", "--ages", "6-17 years", "--yes")

    assert done.returncode == 0 and (tmp_path / "offers.yaml").read_text(encoding="utf-8") == offers
    assert "passer ikke til resten af mappen endnu" in done.stdout


def test_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    done = new_scale(tmp_path / "file" / "under", "--yes")

    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and "kan ikke skrives" in done.stderr


@pytest.mark.parametrize("below", ["", "examples/ny"])
def test_new_file_finds_the_schema_that_is_near(tmp_path: Path, below: str) -> None:
    lineal("schema", tmp_path)

    new_scale(tmp_path / below, "--yes")

    first = (tmp_path / below / "trivselslineal.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith(f"$schema={'../' * (below.count('/') + 1 if below else 0)}schema/scale.json")
    assert not below or not (tmp_path / below / "schema").exists()

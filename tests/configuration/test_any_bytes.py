"""Whatever the bytes, the loader and the case reader answer with values."""

from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from screening.configuration.case_files import read_case_file
from screening.configuration.folder_vignettes import read_vignettes
from screening.configuration.loading import load_files
from screening.configuration.problems import Problem
from screening.configuration.reading.decoding import as_written
from screening.configuration.reading.lines import split_lines
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.language import render
from tests.configuration.folders import base_files
from tests.configuration.shipped import FOLDER, TODAY, shipped
from tests.configuration.vignettes import FILE as VIGNETTE_FILE
from tests.configuration.vignettes import small, vignette_file
from tests.tries import tries

CASE = (Path(__file__).parents[1] / "cases" / "alma.yaml").read_text()
SHIPPED = {path.name: path.read_text() for path in sorted(FOLDER.glob("*.yaml"))}
EXAMPLES = {str(path): path.read_text() for path in sorted((FOLDER / "examples").glob("*/*.yaml")) if "\npoints:" in path.read_text()}
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
VIGNETTES = vignette_file()
SMALL = {name: content.decode() for name, content in base_files().items()}

KEYS = """scale offers advice law steps municipality zones dimensions anchors items answers signs suggest when flag any all overall
child born cpr scores point reason observations seen_on history observed_on source fingerprint not_observed"""
VALUES = """1-3 4 -1 1e9 0x1F 2026-11-21 2026-02-30 99999-01-01 true ~ null NaN 1_000 630221-4996 æøå {x} %s << *a &a !x ' " 🙂"""
WORDS = st.sampled_from([*KEYS.split(), *VALUES.split(), "0-5 years", "6 weeks", "&a b", "!!binary x", "\t", "\x00", "\u2028", "9" * 400])
SCALARS = st.one_of(WORDS, st.text(max_size=12), st.integers().map(str), st.dates().map(str))
GLUE = st.sampled_from(
    [
        ": ",
        "\n",
        "\n  ",
        "\n- ",
        "\n    - ",
        " ",
        ", ",
        "{",
        "}",
        "[",
        "]",
        "\r",
        "\x85",
        "\u2028",
        "\u00a0",
        ":",
        "?",
        '"',
        "|\n",
        ">-\n",
        "---\n",
        "...\n",
        "#",
        "? ",
        "%YAML 9.9\n",
    ]
)
YAMLISH = st.lists(st.one_of(SCALARS, GLUE), max_size=40).map("".join).map(lambda text: text.encode("utf-8", "surrogatepass"))


@st.composite
def mutated(draw: st.DrawFn, text: str) -> bytes:
    """The text with a few stretches cut out, doubled or replaced."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        text = text[:start] + draw(st.one_of(SCALARS, GLUE, st.just(""), st.just(text[start:end] * 2))) + text[end:]
    return text.encode("utf-8", "surrogatepass")


@st.composite
def folders(draw: st.DrawFn) -> Mapping[str, bytes]:
    """The small folder with one file mutated or replaced."""
    name = draw(st.sampled_from(sorted(SMALL)))
    content = draw(st.one_of(mutated(SMALL[name]), YAMLISH, st.binary(max_size=60)))
    return {**{other: text.encode() for other, text in SMALL.items()}, name: content}


def check_problems(problems: tuple[Problem, ...] | list[Problem], files: Mapping[str, bytes]) -> None:
    """Each problem can be read, and stands inside its file."""
    for found in problems:
        assert found.place.line >= 1 and found.place.column >= 1
        if found.place.file in files:
            lines = split_lines(as_written(files[found.place.file]))
            assert found.place.column <= len(lines[found.place.line - 1]) + 1
        assert render(found.message, "da") and render(found.fix, "da")


@tries(400)
@given(folders())
def test_loader_answers_with_a_configuration_or_with_problems(files: Mapping[str, bytes]) -> None:
    loaded = load_files(files, TODAY)

    check_problems(loaded.problems, files)
    assert (loaded.configuration is None) is any(found.severity == "error" for found in loaded.problems)


@tries(40, fewest=10)  # to read the whole shipped folder takes half a second
@given(st.sampled_from(sorted(SHIPPED)).flatmap(lambda name: st.tuples(st.just(name), mutated(SHIPPED[name]))))
def test_loader_never_raises_on_the_shipped_files_with_slips_in_them(slip: tuple[str, bytes]) -> None:
    name, content = slip
    files = {**{other: text.encode() for other, text in SHIPPED.items()}, name: content}

    check_problems(load_files(files, TODAY).problems, files)


@tries(50)
@given(st.one_of(mutated(VIGNETTES), YAMLISH, st.binary(max_size=60)))
def test_vignettes_are_read_or_told_of(content: bytes) -> None:
    held, problems = read_vignettes({VIGNETTE_FILE: content}, small())

    check_problems(problems, {VIGNETTE_FILE: content})
    assert held or problems


@tries(150)
@given(st.sampled_from(sorted(EXAMPLES)).flatmap(lambda name: mutated(EXAMPLES[name])))
def test_loader_never_raises_on_an_instrument_of_any_kind_with_slips_in_it(content: bytes) -> None:
    files = {"scale.yaml": content}

    check_problems(load_files(files, TODAY).problems, files)


@tries(60)
@given(st.sampled_from(sorted(SMALL)), st.sampled_from(["latin-1", "utf-16", "utf-16-be", "utf-32", "utf-8-sig"]), LINE_ENDS)
def test_loader_tells_of_the_character_set_and_of_nothing_that_follows_from_it(name: str, encoding: str, line_end: str) -> None:
    files = {other: text.encode() for other, text in SMALL.items()}
    files[name] = SMALL[name].replace("\n", line_end).encode(encoding, "replace")

    problems = load_files(files, TODAY).problems

    check_problems(problems, files)
    assert {found.kind.code for found in problems} <= {"L005", "L142"} and len(problems) <= 1


@tries(400)
@given(st.one_of(mutated(CASE), YAMLISH, st.binary(max_size=80)))
def test_case_reader_answers_with_a_case_that_can_be_evaluated_or_with_problems(content: bytes) -> None:
    case_file, problems = read_case_file("case.yaml", content, shipped(), TODAY)

    check_problems(problems, {"case.yaml": content})
    assert (case_file is None) is any(found.severity == "error" for found in problems)
    if case_file:
        assert evaluate(shipped(), case_file.case).scale.id == case_file.case.scale

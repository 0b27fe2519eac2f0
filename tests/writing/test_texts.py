"""What is written in Danish alone is found, wherever in a file it stands."""

import json
from pathlib import Path

from screening.configuration.checking.texts import FoundText, languages, texts
from screening.configuration.reading.trees import read_tree
from screening.services.ruler.writing import untranslated
from screening.settings import REPOSITORY
from tests.command_line import lineal
from tests.configuration.folders import base_files


def texts_of(name: str, text: str) -> list[FoundText]:
    tree, _ = read_tree(name, text.encode())
    assert tree is not None
    return list(texts(tree))


def write_base(folder: Path) -> None:
    for name, content in base_files().items():
        (folder / name).write_bytes(content)


def test_every_text_of_a_scale_is_found_with_its_place_and_path() -> None:
    found = texts_of("scale.yaml", base_files()["scale.yaml"].decode())

    keys = [text.key for text in found]
    assert {"title", "zones.0.title", "dimensions.0.anchors.3-4", "dimensions.0.items.0.answers.well.label", "signs.1.title"} <= set(keys)
    assert not {"scale", "version", "zones.0.id", "signs.0.flag"} & set(keys)
    assert found == sorted(found, key=lambda text: text.place)
    assert (str(found[0].place.line), found[0].shown) == ("4", "Lille skala")


def test_texts_of_the_other_kinds_of_file_are_found() -> None:
    shown = {name: [text.shown for text in texts_of(name, content.decode())] for name, content in base_files().items()}

    assert {"Almen", "Støttende", "En samtale", "Ring."} <= set(shown["offers.yaml"])
    assert "Skriv." in shown["guidance.yaml"]
    assert shown["municipality.yaml"] == ["Prøveby Kommune", "Modtagelsen", "Døgnvagten"]


def test_text_of_each_age_is_found_by_itself() -> None:
    written = "scale: s\nzones: [{id: red, text: {by_age: {0-2 years: {da: Små, en: Small}, 3-5 years: Store}}, look_again: 2 weeks}]\n"

    assert [(text.key, dict(text.by_language)) for text in texts_of("s.yaml", written)] == [
        ("zones.0.text.by_age.0-2 years", {"da": "Små", "en": "Small"}),
        ("zones.0.text.by_age.3-5 years", {"da": "Store"}),
    ]


def test_text_may_have_any_language_and_an_empty_one_counts_as_none() -> None:
    found = texts_of("m.yaml", "municipality: {da: By, ar: بلدية, en: ''}\nauthority: {title: {en: Office}}\n")

    assert [dict(text.by_language) for text in found] == [{"da": "By", "ar": "بلدية"}, {"en": "Office"}]
    assert [text.shown for text in found] == ["By", "Office"]
    assert languages(found) == ["ar", "en"]


def test_broken_pieces_are_passed_over() -> None:
    assert texts_of("s.yaml", "scale: x\nzones: 3\ntitle:\ndimensions: [1, {title: T}]\nsigns: {a: b}\n")[0].shown == "T"
    assert texts_of("x.yaml", "other: x\n") == []


def test_wanted_language_is_told_for_every_text_that_lacks_it(tmp_path: Path) -> None:
    write_base(tmp_path)
    (tmp_path / "municipality.yaml").write_text(
        "municipality: {da: By, de: Stadt}\nauthority: {title: A}\nout_of_hours: {title: B}\n", encoding="utf-8"
    )

    missing, count, problems = untranslated(tmp_path, ["de"])

    assert problems == [] and len(missing) == count - 1
    assert {lack.language for lack in untranslated(tmp_path, [])[0]} == {"de", "en"}


def test_command_lists_file_line_and_danish_text(tmp_path: Path) -> None:
    write_base(tmp_path)

    done = lineal("translate", tmp_path, "--language", "en")

    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith("English (en): ")
    assert "  offers.yaml:4:12: En samtale" in done.stdout


def test_command_as_json_holds_the_same(tmp_path: Path) -> None:
    write_base(tmp_path)

    rows = json.loads(lineal("translate", tmp_path, "--language", "en", "--format", "json").stdout)

    assert {"file": "offers.yaml", "line": 4, "column": 12, "key": "offers.0.title", "language": "en", "text": "En samtale"} in rows


def test_folder_that_has_everything_says_so(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("municipality: {da: By, en: Town}\nauthority: {}\n", encoding="utf-8")

    assert lineal("translate", tmp_path).stdout == "Ingen tekster mangler. Der er 1 i mappen.\n"


def test_missing_folder_is_one_line(tmp_path: Path) -> None:
    done = lineal("translate", tmp_path / "missing")

    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and "findes ikke" in done.stderr


def test_shipped_folder_is_read_whole() -> None:
    missing, count, problems = untranslated(REPOSITORY / "scales", ["en"])

    assert problems == [] and count > 500
    assert len(missing) <= count

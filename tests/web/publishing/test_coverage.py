"""Administrators see where the offers are, and first of all where there are none."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY
from tests.people import TODAY

PAGE = "/admin/coverage"


@pytest.fixture
def on_disk(tmp_path: Path) -> ConfigurationOnDisk:
    """A folder of the test's own, so that it can be changed under a running server."""
    shutil.copytree(REPOSITORY / "scales", tmp_path / "scales", ignore=shutil.ignore_patterns("examples"))
    return ConfigurationOnDisk(tmp_path / "scales", TODAY)


def make_hole(on_disk: ConfigurationOnDisk) -> None:
    """Take away what is offered at the lowest point, with a time stamp that is surely later."""
    file = on_disk.folder / "offers.yaml"
    fewer = re.sub(r"(at: {[a-z_]+: )1-", r"\g<1>2-", file.read_text("utf-8"))
    file.write_text(fewer, "utf-8")
    stat = file.stat()
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))


def words(page: str) -> str:
    """The page without its marks, as it reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize("login", ["anne", "bo", "carla"])
def test_outsider_sees_not_found(as_user: Callable[[str], FlaskClient], login: str) -> None:
    assert as_user(login).get(PAGE).status_code == 404


def test_administrator_sees_that_there_is_no_hole(as_user: Callable[[str], FlaskClient]) -> None:
    page = as_user("dorte").get(PAGE).get_data(as_text=True)

    assert "Der er ingen huller: Alle, der kan søge, kan regne med mindst ét tilbud." in page
    assert "Børnelineal før fødslen – når fagpersoner søger" in words(page)


def test_scale_and_asker_are_chosen(as_user: Callable[[str], FlaskClient]) -> None:
    page = words(as_user("dorte").get(PAGE, query_string={"scale": "boernelineal-13-17", "asker": "young_person"}).get_data(as_text=True))

    assert "Børnelineal 13–17 år – når den unge selv søger" in page


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({"scale": "nowhere"}, "Børnelineal før fødslen"),
        ({"asker": "nobody"}, "Børnelineal før fødslen"),
        ({"scale": "boernelineal-0-2", "asker": "young_person"}, "Børnelineal 0–2 år"),
    ],
)
def test_what_is_not_known_becomes_what_there_is(as_user: Callable[[str], FlaskClient], query: dict[str, str], title: str) -> None:
    answer = as_user("dorte").get(PAGE, query_string=query)

    assert answer.status_code == 200
    assert f"{title} – når fagpersoner søger" in words(answer.get_data(as_text=True))


def test_picture_and_table_say_the_same(as_user: Callable[[str], FlaskClient]) -> None:
    page = as_user("dorte").get(PAGE, query_string={"scale": "boernelineal-3-5"}).get_data(as_text=True)
    picture, table = re.findall(r"<svg.*?</svg>", page, re.S)[-2], re.findall(r"<table.*?</table>", page, re.S)[0]

    told = re.findall(r"\d+ tilbud", words(table))
    assert len(told) == 7
    assert re.findall(r"\d+ tilbud", words(picture)) == told


def test_folder_with_a_hole_is_shown_and_the_hole_stands_first(as_user: Callable[[str], FlaskClient], on_disk: ConfigurationOnDisk) -> None:
    browser = as_user("dorte")
    browser.get(PAGE)
    make_hole(on_disk)

    assert "Der er ingen huller" in browser.get(PAGE).get_data(as_text=True)
    page = words(browser.get(PAGE, query_string={"of": "folder"}).get_data(as_text=True))
    assert "Intet fast tilbud ved trin 1 (alle aldre), når forældre, fagpersoner og den unge selv søger." in page
    assert "»Familierådgivningen« passer næsten, men gælder kun trin 2–6." in page
    assert page.index("Her er der huller") < page.index("– når forældre søger")


def test_folder_that_cannot_be_read_leaves_what_is_in_force(as_user: Callable[[str], FlaskClient], on_disk: ConfigurationOnDisk) -> None:
    browser = as_user("dorte")
    browser.get(PAGE)
    (on_disk.folder / "broken.yaml").write_text("scale: [", "utf-8")

    assert "Der er ingen huller" in browser.get(PAGE, query_string={"of": "folder"}).get_data(as_text=True)


def test_each_district_has_its_own_map_and_its_own_holes(as_user: Callable[[str], FlaskClient], on_disk: ConfigurationOnDisk) -> None:
    municipality, offers = on_disk.folder / "municipality.yaml", on_disk.folder / "offers.yaml"
    municipality.write_text(municipality.read_text("utf-8") + "districts: [{id: nord, title: Nord}, {id: syd, title: Syd}]\n", "utf-8")
    fewer = re.sub(r"(at: {[a-z_]+: 1-.*})\n", r"\g<1>\n    districts: [nord]\n", offers.read_text("utf-8"))
    offers.write_text(fewer, "utf-8")

    page = words(as_user("dorte").get(PAGE, query_string={"of": "folder"}).get_data(as_text=True))

    assert "i Syd søger" in page and "i Nord søger" not in page
    assert re.search("når [a-zæøå ]+ i Syd søger", page)
    chosen = {"of": "folder", "district": "nord", "scale": "boernelineal-0-2", "asker": "parents"}
    assert "når forældre i Nord søger" in words(as_user("dorte").get(PAGE, query_string=chosen).get_data(as_text=True))

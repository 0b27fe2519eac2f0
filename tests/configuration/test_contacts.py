"""Whoever is told to call has a number that can be called, at night, too; and addresses lead somewhere."""

import pytest

from screening.configuration.loading import load_files
from screening.domain.phones import can_be_called
from screening.domain.web_addresses import can_be_visited
from tests.configuration.folders import TODAY, base_files

AUTHORITY = "{title: Modtagelsen, phone: 00 00 00 01}"
OUT_OF_HOURS = "{title: Døgnvagten, phone: 00 00 00 02}"


def _told(authority: str = AUTHORITY, out_of_hours: str = OUT_OF_HOURS, more: str = "") -> list[tuple[str, int]]:
    """Codes and lines of what is told of a municipality with these offices."""
    lines = ["municipality: Prøveby Kommune", f"authority: {authority}", f"out_of_hours: {out_of_hours}", more, ""]
    found = load_files(base_files() | {"municipality.yaml": "\n".join(lines).encode()}, TODAY).problems
    return [(one.kind.code, one.place.line) for one in found if one.place.file == "municipality.yaml"]


@pytest.mark.parametrize("contact", ["{title: X}", '{title: X, phone: ""}', '{title: X, phone: "  "}', "{title: X, phone: }"])
def test_the_offices_always_have_a_number(contact: str) -> None:
    assert _told(authority=contact) == [("L387", 2)]
    assert _told(out_of_hours=contact) == [("L387", 3)]


def test_what_could_not_be_read_is_not_missing() -> None:
    assert _told(out_of_hours="{title: X, telephone: 00 00 00 02}") == [("L020", 3)]


@pytest.mark.parametrize(
    "phone", ["worst", "00 12 34", "00 12 34 02 eller 00 12 34 03", "123456789", "++45 00 12 34 02", "12-34", "²²²²²²²²"]
)
def test_every_number_can_be_called(phone: str) -> None:
    assert _told(out_of_hours=f'{{title: X, phone: "{phone}"}}') == [("L388", 3)]
    assert _told(more=f'support: {{title: It, phone: "{phone}"}}') == [("L388", 4)]
    assert _told(more=f'numbers: [{{id: medical, title: Lægen, phone: "{phone}"}}]') == [("L388", 4)]


def test_number_of_an_offer_can_be_called() -> None:
    files = base_files()
    files["offers.yaml"] = files["offers.yaml"].replace(b"    how: Ring.\n", b'    how: Ring.\n    contact: {phone: "ring bare"}\n', 1)

    assert [one.kind.code for one in load_files(files, TODAY).problems] == ["L388"]


@pytest.mark.parametrize("phone", ["00 12 34 01", "00123401", "112", "114", "1813", "116 111", "+45 00 12 34 01", "0045 00 12 34 01"])
def test_numbers_as_people_write_them(phone: str) -> None:
    assert can_be_called(phone)
    assert _told(out_of_hours=f'{{title: X, phone: "{phone}"}}') == []


@pytest.mark.parametrize(
    "email", ["modtagelsen", "se hjemmesiden", "a@b", "a@x.example, b@x.example", "mailto:a@x.example ", "Modtagelsen <a@x.example>"]
)
def test_every_mail_address_can_be_written_to(email: str) -> None:
    assert _told(authority=f'{{title: X, phone: 00 00 00 01, email: "{email}"}}') == [("L390", 2)]
    assert _told(more=f'support: {{title: It, email: "{email}"}}') == [("L390", 4)]


@pytest.mark.parametrize(
    "web",
    [
        "se nettet",
        "lindeborg",
        "javascript:alert(1)",
        "https://",
        "//x.example",
        "a@x.example",
        "x.example y.example",
        "1.2",
        "ftp://x.example",
    ],
)
def test_every_page_can_be_opened(web: str) -> None:
    assert _told(out_of_hours=f'{{title: X, phone: 00 00 00 02, web: "{web}"}}') == [("L391", 3)]


@pytest.mark.parametrize(
    "web", ["lindeborg.example", "https://www.lindeborg.example/børn?side=2#nu", "HTTP://lindeborg.example", "børnehuset-åen.example:8080/"]
)
def test_pages_as_people_write_them(web: str) -> None:
    assert can_be_visited(web)
    assert _told(out_of_hours=f"{{title: X, phone: 00 00 00 02, web: '{web}', email: børn@lindeborg.example}}") == []


def test_an_address_that_is_empty_is_told_at_its_key() -> None:
    assert _told(more='support: {title: It, email: "", web: "  "}') == [("L022", 4), ("L022", 4)]


def test_addresses_of_an_offer_lead_somewhere() -> None:
    files = base_files()
    wrong = b"    how: Ring.\n    contact: {email: ring bare, web: ring bare}\n"
    files["offers.yaml"] = files["offers.yaml"].replace(b"    how: Ring.\n", wrong, 1)

    assert [one.kind.code for one in load_files(files, TODAY).problems] == ["L390", "L391"]

"""A preview tells of all that is written otherwise: whom to call, letters, sharing, how long records are kept, and who comes in."""

import pytest

from screening.domain.ruler.changes.beside import changed_beside
from screening.domain.ruler.changes.previews import Preview, Tally, told
from screening.domain.ruler.changes.today import ChildrenToday, DraftsToday
from screening.domain.ruler.written.configuration import Configuration
from screening.language import render
from tests.configuration.shipped import shipped

CHANGED = "Skrevet anderledes"
GROWN_UP = "efter den dag, barnet fylder 18 år"
FIVE_YEARS = f"60 måneder {GROWN_UP}"
SOLSIKKEN = {"claim": "groups", "values": ["skole"], "role": "teacher", "unit": "Skolen"}


def _with(changes: dict[str, object]) -> Configuration:
    """The shipped folder with these values in the place of what stands at their paths."""
    written = shipped().model_dump(by_alias=True)
    for path, value in changes.items():
        *parts, last = path.split(".")
        held = written
        for part in parts:
            held = held[int(part) if isinstance(held, list | tuple) else part]
        held[last] = value
    return Configuration.model_validate(written)


def _told(before: Configuration, after: Configuration) -> list[tuple[str, str]]:
    return [(render(one.where, "da"), render(one.what, "da")) for one in changed_beside(before, after)]


def test_nothing_is_told_of_the_same_files_and_of_a_piece_that_moved_or_was_looked_through() -> None:
    same = {
        "municipality.source.line": 17,
        "offers.0.checked_on": "2026-11-01",
        "laws.0.verified_on": "2026-11-01",
        "letters.information.parts.0.source.line": 900,
    }

    assert _told(shipped(), _with({})) == []
    assert _told(shipped(), _with(same)) == []


@pytest.mark.parametrize(
    ("path", "value", "where", "what"),
    [
        ("municipality.authority.phone", "00 12 34 77", "Børne- og Ungerådgivningen, Modtagelsen", "Telefon: 00 12 34 01 → 00 12 34 77"),
        ("municipality.support.phone", "00 12 34 77", "Lindeborg Kommunes it-service", "Telefon: 00 12 34 09 → 00 12 34 77"),
        ("municipality.numbers.2.phone", "00 12 34 77", "Psykiatrisk akutmodtagelse", "Telefon: 00 12 34 42 → 00 12 34 77"),
        ("municipality.authority.address", "Torvet 1", "Hvem man ringer til: navn, mail, sted og åbningstid", CHANGED),
        ("municipality.municipality", "Anden Kommune", "Kommunens navn", CHANGED),
        ("municipality.parents_talk.0.title", "Først", "Vejledningen til en samtale med forældrene", CHANGED),
        ("retention.retention.0.keep", "1 month", "Barnets og de voksnes oplysninger", f"Gemmes: {FIVE_YEARS} → 1 måned {GROWN_UP}"),
        ("retention.retention.0.keep", None, "Barnets og de voksnes oplysninger", f"Gemmes: {FIVE_YEARS} → for altid"),
        ("retention.drafts.end_after", "3 days", "Hvornår der spørges til en kladde, og hvornår den slutter", CHANGED),
        ("letters.information.title", "Det gemmer vi", "Brevet, der oplyser forældrene om, hvad der gemmes", CHANGED),
        ("letters.parents_paper.title", "Vi talte om", "Forældrenes papir", CHANGED),
        ("letters.table", None, "Det, forældre og børn læser ved bordet", "Taget ud"),
        ("sharing.bases.0.lasts", "24 months", "Grundlag for at dele", f"{CHANGED}: Samtykke"),
        ("sharing.consent.own_from", 14, "Hvem der giver samtykke", CHANGED),
        ("notification.open.0.hours", "9.30-15.30", "Hvornår myndigheden har åbent", CHANGED),
        ("notification.closed", ["06-06"], "Hvornår myndigheden har åbent", CHANGED),
        ("notification.rules.0.title", "En regel", "Regler for, hvornår der underrettes", f"{CHANGED}: En regel"),
        ("offers.0.how", "Ring i dag.", "Tilbud", f"{CHANGED}: Åben anonym rådgivning"),
        ("scales.0.dimensions.0.anchors.1", "Et andet trin.", "Skalaer", f"{CHANGED}: Børnelineal før fødslen"),
        ("vignettes.0.vignettes.0.title", "Et barn", "Øvelser", f"{CHANGED}: Et barn"),
        ("rounds.reports", [], "Det, der meldes til Børnedatabasen", "Taget ud"),
        ("rounds.covers.0.apart", "7 months", "Hvilke børn runderne skal nå", CHANGED),
    ],
)
def test_what_is_written_otherwise_is_told(path: str, value: object, where: str, what: str) -> None:
    assert _told(shipped(), _with({path: value})) == [(where, what)]


def test_pieces_that_are_new_or_gone_are_told_with_their_titles() -> None:
    first, second, *rest = shipped().model_dump(by_alias=True)["offers"]
    fewer = _with({"offers": rest})
    titles = f"{first['title']['da']} og {second['title']['da']}"

    assert _told(shipped(), fewer) == [("Tilbud", f"Taget ud: {titles}")]
    assert _told(fewer, shipped()) == [("Tilbud", f"Ny: {titles}")]


def test_rules_of_keeping_that_are_taken_out_are_told_kind_by_kind() -> None:
    told_of = _told(shipped(), _with({"retention.retention": []}))

    assert ("Vurderinger", f"Gemmes: {FIVE_YEARS} → ikke skrevet") in told_of
    assert len(told_of) == len(shipped().retention.retention)


def test_a_rule_of_the_sign_on_is_told_by_what_it_gives_and_takes() -> None:
    before, after = (_with({"sign_on": {"sign_on": [SOLSIKKEN | {"values": values}]}}) for values in (["skole"], ["skole", "sfo"]))

    assert _told(before, after) == [
        ("Kommunens log-ind: groups er skole", "Giver ikke længere rollen Lærer i Skolen"),
        ("Kommunens log-ind: groups er skole / sfo", "Giver nu rollen Lærer i Skolen"),
    ]


def test_a_preview_keeps_what_it_tells() -> None:
    after = _with(
        {"retention.retention.0.keep": "1 month", "municipality.authority.phone": "00 12 34 77", "sign_on": {"sign_on": [SOLSIKKEN]}}
    )
    preview = told(Tally(), shipped(), after, {}, {}, ChildrenToday(), DraftsToday())

    assert len(preview.beside) >= 3
    assert Preview.model_validate_json(preview.model_dump_json()) == preview

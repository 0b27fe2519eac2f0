"""What a municipality decides itself is read into its advice, proved at every choice, told before a change and tried by the cases."""

from datetime import date

import pytest

from screening.configuration.loading import load_files
from screening.domain.ruler.changes.previews import Tally, told
from screening.domain.ruler.changes.today import ChildrenToday, DraftsToday
from screening.domain.ruler.strength.noticing import strength
from screening.domain.ruler.weighing.cases import Case, Score
from screening.domain.ruler.weighing.expected import Expected, KeptCase
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import Law, ParentContact, Say
from screening.domain.ruler.written.offers import Asker
from screening.language import render
from screening.reports.publishing.preview_text import preview_text
from tests.configuration.folders import TODAY, base_files

SETTING = """settings:
  - id: low_parents
    question: "Må forældrene kontaktes?"
    chosen: CHOSEN
    choices: {inform: "Ja, med det samme.", ask_authority_first: "Nej, ikke først."}
    reason: Vi har talt om det.
"""
GUIDANCE = """law:
  - {id: notify, title: Underretningspligt, paragraph: § 1, verified_on: 2026-11-01, source: retold}
advice:
  - {id: abuse, when: {flag: abuse}, say: notify_now, title: Underret nu, text: Ring., law: notify}
  - {id: low, when: {any: 1-2}, say: notify, parents: {setting: low_parents}, title: Underret, text: Skriv., law: notify}
"""


def read(chosen: str = "inform") -> Configuration:
    """The small folder, with the setting in a file of its own that is read last."""
    files = base_files() | {"guidance.yaml": GUIDANCE.encode(), "z.yaml": SETTING.replace("CHOSEN", chosen).encode()}
    del files["safety.yaml"]
    files["safety.yaml"] = b"advice:\n  - {id: well, when: {any: 1-4}, say: keep_going, title: Godt, text: Bliv ved.}\n"
    loaded = load_files(files, TODAY)
    assert loaded.configuration is not None, loaded.problems
    return loaded.configuration


@pytest.mark.parametrize("chosen", ["inform", "ask_authority_first"])
def test_an_advice_asks_for_what_was_chosen(chosen: str) -> None:
    found = read(chosen)

    low = found.advice[1]
    assert (low.parents, low.say, low.chosen_by) == (ParentContact(chosen), Say.NOTIFY, {"parents": "low_parents"})
    assert Configuration.model_validate_json(found.model_dump_json(by_alias=True, exclude_none=True)) == found


def test_a_preview_tells_what_is_decided_otherwise_and_why() -> None:
    before, after = read(), read("ask_authority_first")

    found = told(Tally(), before, after, {}, {}, ChildrenToday(), DraftsToday())

    assert "Må forældrene kontaktes? Ja, med det samme. → Nej, ikke først. (Vi har talt om det.)" in preview_text(found)
    assert told(Tally(), before, before, {}, {}, ChildrenToday(), DraftsToday()).settings == ()


@pytest.mark.parametrize(("parents", "unnoticed"), [(ParentContact.INFORM, 0), (None, 1)])
def test_a_case_that_expects_how_parents_are_met_notices_another_choice(parents: ParentContact | None, unnoticed: int) -> None:
    child = Case("small", date(2024, 1, 1), TODAY, Asker.PROFESSIONAL, {"child": Score(2), "parents": Score(4)})

    found = strength(read(), [KeptCase("a.yaml", child, Expected(advice=("low", "well"), parents=parents))], TODAY)

    others = [one for one in found.unnoticed if getattr(one, "key", "") == "low_parents"]
    assert len(others) == unnoticed


@pytest.mark.parametrize(
    ("seen_in", "told"),
    [
        ("read", "læst i loven den 01.11.2026"),
        ("retold", "gengivet efter vejledning, set den 01.11.2026"),
        (None, "set den 01.11.2026"),
    ],
)
def test_a_law_says_no_more_than_was_seen(seen_in: str | None, told: str) -> None:
    law = Law.model_validate({"id": "notify", "title": "Pligt", "paragraph": "§ 1", "verified_on": "2026-11-01", "seen_in": seen_in})

    assert render(law.seen, "da") == told

"""What a family gets on paper: begun from what is known, measured, given to named adults, and never there while a caution stands."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.children.typed_guardian import TypedGuardian
from screening.domain.helping.family_papers import FamilyPaperKind
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.children import guardians
from screening.services.family_papers import writing as writing_papers
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_alma, add_mette
from tests.reports.reading import text_of
from tests.sheets import WHOLE_SHEET, typed

SOON = written_day(local_day(datetime.now(UTC)) + timedelta(days=10))
DANGER = WHOLE_SHEET | {"sign.bruises": "on"}
REFUSED = "Det venter på myndigheden"


@pytest.fixture
def alma(db: Database, people: People, in_force: InForce) -> str:
    """Alma with her mother, seen on a calm day."""
    child_id = add_alma(db, people)
    add_mette(db, people, child_id)
    signing.sign(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET), NOW)
    return child_id


def begun(db: Database, people: People, in_force: InForce, child_id: str, kind: FamilyPaperKind) -> str:
    assessment = rows(db, "SELECT id FROM assessment WHERE child_id = :id ORDER BY signed_at", {"id": child_id})[0]["id"]
    return writing_papers.begin(db, people.anne, child_id, kind, assessment, in_force.configuration, datetime.now(UTC))


def mother(db: Database) -> str:
    return str(rows(db, "SELECT id FROM guardian WHERE name = 'Mette Testesen'", {})[0]["id"])


def parents_paper(db: Database, **more: str) -> dict[str, str]:
    given = {"language": "da", "to": mother(db), "strengths": "Alma griner meget.", "seen.child_development": "Hun leger med Bo."}
    return (
        given
        | {"parents.child_development": "8", "who.0": "Anne", "what.0": "Læser med hende", "when.0": "hver dag", "call": "Anne"}
        | more
    )
    said = {"strengths": "Alma griner meget.", "seen.child_development": "Hun leger med Bo.", "parents.child_development": "8"}
    agreed = {"who.0": "Anne", "what.0": "Læser med hende", "when.0": "hver dag", "call": "Anne"}
    return {"language": "da", "to": mother(db)} | said | agreed | more


def test_the_parents_paper_is_written_measured_given_and_then_unchangeable(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, alma: str
) -> None:
    anne = as_user("anne")
    begin = anne.post(f"/children/{alma}/family-papers/begin", data={"kind": "parents", "assessment": newest(db, alma)})
    page = anne.get(begin.location).get_data(as_text=True)
    assert "Mette Testesen" in page and "lixtal" in page
    preview = anne.post(begin.location, data=parents_paper(db) | {"action": "preview"})
    assert "Alma griner meget." in text_of(anne.get(preview.location).data)

    given = anne.post(begin.location, data=parents_paper(db, revision="1", action="give", way="hand"))

    assert given.status_code == 302, given.get_data(as_text=True)
    pdf = anne.get(given.location + "/paper.pdf").data
    assert "Læser med hende" in text_of(pdf) and "Mette Testesen" in text_of(pdf)
    assert "givet i hånden" in anne.get(given.location).get_data(as_text=True)
    assert anne.get(begin.location).status_code == 404
    assert "Forældrenes papir" in anne.get(f"/children/{alma}").get_data(as_text=True)


def newest(db: Database, child_id: str) -> str:
    return str(rows(db, "SELECT id FROM assessment WHERE child_id = :id ORDER BY signed_at DESC", {"id": child_id})[0]["id"])


def test_what_is_missing_stands_beside_its_field_and_nothing_typed_is_lost(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, alma: str
) -> None:
    draft = begun(db, people, in_force, alma, FamilyPaperKind.PARENTS)
    sent = parents_paper(db, action="give", revision="0") | {"parents.child_development": "elleve", "strengths": "", "who.1": "Mor selv"}

    answer = as_user("anne").post(f"/family-papers/drafts/{draft}", data=sent)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Skriv et helt tal fra 1 til 10" in page and "Skriv mindst én ting" in page and "Vælg, hvordan papiret er givet." in page
    assert "elleve" in page and "Mor selv" in page


def test_an_invitation_is_printed_in_the_parents_own_language(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    child_id = add_alma(db, people)
    parent = TypedGuardian("Amal Testesen", "mother", custody=True, told="all", language="Arabisk", interpreter=True)
    amal = guardians.add(db, people.anne, child_id, parent, "", NOW)
    anne = as_user("anne")
    draft = anne.post(f"/children/{child_id}/family-papers/begin", data={"kind": "dialogue"}).location
    assert 'value="ar" lang="ar" selected' in anne.get(draft).get_data(as_text=True)

    sent = {"language": "ar", "to": amal, "on": SOON, "time": "14.30", "place": "Stuen", "line": "0", "interpreter": "on", "way": "post"}
    given = anne.post(draft, data=sent | {"action": "give", "revision": "0"})

    assert given.status_code == 302, given.get_data(as_text=True)
    printed = text_of(anne.get(given.location + "/paper.pdf").data)
    assert SOON in printed and "14.30" in printed and "Kom til" not in printed


def test_the_letter_waits_for_whoever_signed_first_until_it_is_given(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, alma: str
) -> None:
    anne = as_user("anne")
    assert "Giv familien oplysningsbrevet" in anne.get("/").get_data(as_text=True)
    assert "Ingen hos jer har skrevet" in anne.get(f"/children/{alma}").get_data(as_text=True)

    draft = begun(db, people, in_force, alma, FamilyPaperKind.INFORMATION)
    sent = {"language": "da", "to": mother(db), "action": "give", "revision": "0", "way": "secure_mail"}
    anne.post(f"/family-papers/drafts/{draft}", data=sent)

    assert "Giv familien oplysningsbrevet" not in anne.get("/").get_data(as_text=True)
    assert "Har fået oplysningsbrevet: Mette Testesen" in anne.get(f"/children/{alma}").get_data(as_text=True)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), datetime.now(UTC))
    assert "Giv familien oplysningsbrevet" not in anne.get("/").get_data(as_text=True)


def test_no_paper_is_begun_opened_printed_or_given_while_a_caution_stands_and_what_was_typed_stays(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, alma: str
) -> None:
    anne, carla = as_user("anne"), as_user("carla")
    drafts = {kind: begun(db, people, in_force, alma, kind) for kind in FamilyPaperKind}
    other = begun(db, people, in_force, alma, FamilyPaperKind.PARENTS)
    given = anne.post(f"/family-papers/drafts/{other}", data=parents_paper(db, action="give", way="hand", revision="0")).location
    signing.sign(db, people.anne, alma, in_force, *typed(DANGER), datetime.now(UTC))

    opened = [
        *(f"/family-papers/drafts/{id_}{rest}" for id_ in drafts.values() for rest in ("", "/paper.pdf")),
        f"/children/{alma}/family-papers",
    ]
    opened = [f"/family-papers/drafts/{id_}{rest}" for id_ in drafts.values() for rest in ("", "/paper.pdf")]
    opened.append(f"/children/{alma}/family-papers")
    for browser, places in ((anne, opened), (anne, [given, given + "/paper.pdf"]), (carla, [given, given + "/paper.pdf"])):
        for place in places:
            answer = browser.get(place)
            assert answer.status_code == 409 and REFUSED in answer.get_data(as_text=True), place
            assert "griner" not in answer.get_data(as_text=True), place
    for kind in FamilyPaperKind:
        assert anne.post(f"/children/{alma}/family-papers/begin", data={"kind": str(kind)}).status_code == 409
    refused = anne.post(
        f"/family-papers/drafts/{drafts[FamilyPaperKind.PARENTS]}", data=parents_paper(db, strengths="Ny sætning", action="give")
    )
    opened_before = f"/family-papers/drafts/{drafts[FamilyPaperKind.PARENTS]}"
    refused = anne.post(opened_before, data=parents_paper(db, strengths="Ny sætning", action="give"))
    assert refused.status_code == 409 and "Ny sætning" in refused.get_data(as_text=True)
    for place in ("/", f"/children/{alma}"):
        told = anne.get(place).get_data(as_text=True)
        assert "oplysningsbrev" not in told and "Papirer til familien" not in told and "Forældrenes papir" not in told
    assert rows(db, "SELECT count(*) AS n FROM family_paper", {})[0]["n"] == 1

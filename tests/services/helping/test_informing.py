"""The family's letter: asked for once, of whoever signed first, never under a caution, and again when the caution is lifted."""

from datetime import date, timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.helping.family_papers import FamilyPaperKind
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import User
from screening.domain.ruler.written.letters import LettersFile
from screening.errors import Invalid, MustWait, NotFound
from screening.reports.helping.family_paper import FamilyPaperPrint
from screening.services.assessing import signing
from screening.services.children import adding, closing
from screening.services.family_papers import giving, writing
from screening.services.family_papers.giving import TypedGiving
from screening.services.helping import informing
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions
from screening.storage import database
from screening.storage.database import Database
from screening.storage.my_day import tasks
from tests.eyes import ask_both, sign_anne, sign_carla
from tests.people import NOW, People, add_alma, add_mette
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(hours=1)
DANGER = WHOLE_SHEET | {"sign.bruises": "on"}
PRINTER = (lambda paper: paper.title.in_language("da").encode(), lambda pdf: 1)
HAND = TypedGiving("hand")


def waiting(db: Database, people: People, child_id: str) -> list[str | None]:
    found = tasks.of_child(db, child_id, people.solsikken.id)
    return [task.person_id for task in found if task.kind is TaskKind.INFORMATION_LETTER and task.done_by is None]


def give_letter(db: Database, user: User, child_id: str, in_force: InForce) -> str:
    draft = writing.begin(db, user, child_id, FamilyPaperKind.INFORMATION, None, in_force.configuration, LATER)
    said = writing.own(db, user, draft, NOW).typed
    return giving.give(db, user, draft, said, HAND, 0, in_force.configuration, PRINTER, LATER)


def test_it_is_asked_of_whoever_signed_first_and_once(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET), LATER)

    assert waiting(db, people, alma) == [people.anne.id]


def test_a_round_asks_again_once_the_first_was_given(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    add_mette(db, people, alma)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    give_letter(db, people.anne, alma, in_force)
    signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET), LATER)
    assert waiting(db, people, alma) == [], "it was given once, with the first"

    letters = in_force.configuration.letters
    with database.writing(db):
        asked = [informing.ask_again(db, alma, people.solsikken.id, people.carla.id, None, letters, LATER) for _ in range(2)]

    assert asked == [True, False] and waiting(db, people, alma) == [people.carla.id]


def test_under_a_caution_it_is_not_asked_for_and_comes_when_that_is_lifted(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(DANGER), NOW)
    assert waiting(db, people, alma) == []

    cautions.lift(db, people.anne, alma, "Myndigheden har talt med familien", LATER, letters=in_force.configuration.letters)

    assert waiting(db, people, alma) == [people.anne.id]


def test_a_municipality_without_such_a_letter_asks_for_none(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with database.writing(db):
        assert not informing.ask_for_letter(db, alma, people.solsikken.id, people.anne.id, None, LettersFile(), NOW)


@pytest.mark.parametrize("kind", FamilyPaperKind)
def test_what_was_begun_before_a_caution_is_neither_saved_nor_given(
    db: Database, people: People, in_force: InForce, kind: FamilyPaperKind
) -> None:
    alma = add_alma(db, people)
    add_mette(db, people, alma)
    seen = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    draft = writing.begin(db, people.anne, alma, kind, seen, in_force.configuration, NOW)
    said = writing.own(db, people.anne, draft, NOW).typed
    signing.sign(db, people.anne, alma, in_force, *typed(DANGER), LATER)

    for act in (
        lambda: writing.save(db, people.anne, draft, said, 0, LATER),
        lambda: giving.give(db, people.anne, draft, said, HAND, 0, in_force.configuration, PRINTER, LATER),
        lambda: writing.printed(db, people.anne, draft, in_force.configuration, LATER),
        lambda: writing.begin(db, people.carla, alma, kind, seen, in_force.configuration, LATER),
    ):
        with pytest.raises(MustWait):
            act()


def test_a_draft_is_its_authors_and_a_paper_its_units(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    add_mette(db, people, alma)
    draft = writing.begin(db, people.anne, alma, FamilyPaperKind.INFORMATION, None, in_force.configuration, NOW)
    with pytest.raises(NotFound):
        writing.own(db, people.carla, draft, NOW)
    said = writing.own(db, people.anne, draft, NOW).typed
    paper = giving.give(db, people.anne, draft, said, HAND, 0, in_force.configuration, PRINTER, LATER)

    assert giving.pdf(db, people.carla, paper, LATER) == b"Det skriver vi ned om jeres barn"
    with pytest.raises(NotFound):
        giving.look_at(db, people.bo, paper, LATER)


def test_the_parents_are_told_nothing_of_what_one_sees_who_looks_alone(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    carlas, configuration = sign_carla(db, people, in_force, alma), in_force.configuration

    with pytest.raises(NotFound):
        writing.begin(db, people.carla, alma, FamilyPaperKind.PARENTS, carlas, configuration, LATER)
    sign_anne(db, people, in_force, alma)
    assert writing.begin(db, people.carla, alma, FamilyPaperKind.PARENTS, carlas, configuration, LATER)


def test_a_paper_of_more_than_two_pages_is_not_given_and_stays_a_draft(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    add_mette(db, people, alma)
    draft = writing.begin(db, people.anne, alma, FamilyPaperKind.INFORMATION, None, in_force.configuration, NOW)
    said = writing.own(db, people.anne, draft, NOW).typed

    with pytest.raises(Invalid):
        giving.give(db, people.anne, draft, said, HAND, 0, in_force.configuration, (PRINTER[0], lambda pdf: 3), LATER)

    assert writing.own(db, people.anne, draft, NOW).revision == 1


def test_after_18_the_letter_is_the_young_persons_own(db: Database, people: People, in_force: InForce) -> None:
    grown = adding.add(db, people.anne, TypedChild("Vera Testesen", "", date(2008, 2, 3), people.solsikken.id), NOW)
    add_mette(db, people, grown)
    papers: list[FamilyPaperPrint] = []
    draft = writing.begin(db, people.anne, grown, FamilyPaperKind.INFORMATION, None, in_force.configuration, NOW)
    said = writing.own(db, people.anne, draft, NOW).typed
    printer = (lambda paper: papers.append(paper) or b"%PDF", PRINTER[1])
    paper = giving.give(db, people.anne, draft, said, HAND, 0, in_force.configuration, printer, LATER)

    assert papers[0].to_names == ("Vera Testesen",)
    assert [one.guardian_id for one in giving.look_at(db, people.anne, paper, LATER).paper.given] == [None]


def test_a_paper_that_is_being_written_is_closed_with_its_child(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    draft = writing.begin(db, people.anne, alma, FamilyPaperKind.INFORMATION, None, in_force.configuration, NOW)
    said = writing.own(db, people.anne, draft, NOW).typed
    closing.close(db, people.carla, alma, people.anne.id, "", "Annes eget barn", NOW)

    with pytest.raises(NotFound):
        writing.save(db, people.anne, draft, said, 0, NOW)
    with pytest.raises(NotFound):
        writing.drop(db, people.anne, draft, NOW)

"""What a child said otherwise to one than to another is talked about and decided, and nothing of it is gone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.domain.rating.agenda import Agenda
from screening.domain.rating.asking import TypedAsking
from screening.domain.rating.joint import read_joint
from screening.domain.ruler.weighing.cases import Score
from screening.domain.ruler.weighing.results import Result
from screening.errors import Invalid
from screening.language import local_day, render
from screening.services.assessing import results, signing
from screening.services.children import adding
from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.services.rating import asking, looking, together
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database
from screening.storage.rating import ratings
from screening.storage.sharing import cautions as kept_cautions
from tests.people import People
from tests.reports.reading import text_of
from tests.sheets import typed

FOLDER = REPOSITORY / "scales" / "examples" / "hvor-trygt"
NOW = datetime.now(UTC)
DAY = local_day(NOW)
DUE = (DAY + timedelta(days=9)).isoformat()
HOUR = timedelta(hours=1)
LATER = NOW + 3 * HOUR
CARLAS = {"said.child.home": "1", "said_reason.child.home": "Far slår, når han er sur"}
ANNES = {"said.child.home": "9", "said_reason.child.home": "Det er fint"}
TYPED = {
    "point.home": "6",
    "reason.home": "Set ved afhentning",
    "point.daily_life": "7",
    "reason.daily_life": "Leger",
    "parents_told": "Intet",
    "taken_by": "together",
}
"""What is typed together, but for what the child said."""


@pytest.fixture(scope="module")
def on_disk() -> ConfigurationOnDisk:
    """The example in which child and parent answer for themselves."""
    return ConfigurationOnDisk(FOLDER, DAY)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Settings that point to the example."""
    return replace(settings, scales=FOLDER)


@pytest.fixture
def in_force(on_disk: ConfigurationOnDisk) -> InForce:
    """The example."""
    return on_disk.at_start


@pytest.fixture
def child(db: Database, people: People) -> str:
    """A child of ten whom Anne and Carla are asked to look at."""
    id_ = adding.add(db, people.anne, TypedChild("Bo Prøve", "", DAY.replace(year=DAY.year - 10, day=1), people.solsikken.id), NOW)
    asking.ask(db, people.anne, id_, TypedAsking(frozenset({people.anne.id, people.carla.id}), due_on=DUE), NOW)
    return id_


@pytest.fixture
def see(db: Database, people: People, in_force: InForce, child: str) -> Callable[..., str]:
    """Let both look alone, the one named first first, each with what the child said: it answers with the rating's id."""

    def seen(**heard: dict[str, str]) -> str:
        placed = {name: value for name, value in TYPED.items() if name != "taken_by"} | {
            "scale": "hvor-trygt",
            "observed_on": DAY.isoformat(),
        }
        users = {"anne": people.anne, "carla": people.carla}
        for place, (name, said) in enumerate(heard.items()):
            fields = placed | {"seen_on.0": DAY.isoformat(), "what.0": "Leger"} | said
            signing.sign(db, users[name], child, in_force, *typed(fields), NOW + place * HOUR)
        (rating,) = ratings.of_child(db, child, (people.solsikken,))
        return rating.id

    return seen


def agenda_of(db: Database, people: People, in_force: InForce, rating: str) -> Agenda:
    """What they talk about."""
    agenda = looking.look_at(db, people.anne, rating, in_force.configuration, LATER).agenda
    assert agenda is not None
    return agenda


def advised(result: Result | None) -> set[str]:
    """The ids of what is advised."""
    assert result is not None
    return {one.advice.id for one in result.advice}


ORDERS = pytest.mark.parametrize("order", [("anne", "carla"), ("carla", "anne")])
HEARD = {"anne": ANNES, "carla": CARLAS}


@ORDERS
def test_what_a_child_said_otherwise_to_one_than_to_another_is_decided_by_people(
    db: Database, people: People, in_force: InForce, see: Callable[..., str], order: tuple[str, str]
) -> None:
    rating = see(**{name: HEARD[name] for name in order})
    agenda = agenda_of(db, people, in_force, rating)
    page = looking.page_of(db, people.anne, rating, in_force.configuration, LATER)

    assert agenda.points == 1
    assert [(one.key, one.steps, [*one.answers]) for one in agenda.voices_apart] == [(("child", "home"), 8, [1, 9])]
    undecided = together.preview(db, people.anne, page, in_force, read_joint(TYPED), LATER)
    assert undecided is not None and {"abuse", "unsafe_home"} <= advised(undecided.result)
    for chosen in ({}, {"said.child.home": "4"}):
        with pytest.raises(Invalid) as refused:
            together.sign(db, people.anne, rating, in_force, read_joint(TYPED | chosen), _revision(db, rating), LATER)
        assert refused.value.faults.keys() == {"said.child.home"}


@ORDERS
@pytest.mark.parametrize("point", [1, 9])
def test_the_position_taken_holds_and_what_each_heard_can_be_read(
    db: Database, people: People, in_force: InForce, see: Callable[..., str], child: str, order: tuple[str, str], point: int
) -> None:
    rating = see(**{name: HEARD[name] for name in order})

    id_ = together.sign(db, people.anne, rating, in_force, read_joint(TYPED | {"said.child.home": str(point)}), 0, LATER)

    page = results.look_at(db, people.anne, id_, LATER)
    words = {"anne": "Anne Testesen: Det er fint", "carla": "Carla Testesen: Far slår, når han er sur"}
    assert page.signed.case.perspectives == {"child": {"home": Score(point, "\n".join(words[name] for name in order))}}
    assert ("abuse" in advised(page.result)) is (point == 1)
    assert [one.rating_id for one in ratings.advise_notifying(db, child)] == [rating]
    assert kept_cautions.standing(db, child)


@pytest.mark.parametrize("annes", [{}, {"said.child.home": "not_observed", "said_reason.child.home": "Ville ikke sige noget"}])
@ORDERS
def test_what_only_one_heard_is_decided_and_is_gone_for_nobody_who_did_not_hear_it(
    db: Database, people: People, in_force: InForce, see: Callable[..., str], order: tuple[str, str], annes: dict[str, str]
) -> None:
    rating = see(**{name: {"anne": annes, "carla": CARLAS}[name] for name in order})

    (voice,) = agenda_of(db, people, in_force, rating).voices_apart
    with pytest.raises(Invalid) as refused:
        together.sign(db, people.anne, rating, in_force, read_joint(TYPED), 0, LATER)
    id_ = together.sign(db, people.anne, rating, in_force, read_joint(TYPED | {"said.child.home": "1"}), 1, LATER)

    assert render(voice.words, "da") == "kun hørt af nogle"
    assert refused.value.faults.keys() == {"said.child.home"}
    assert {"abuse", "unsafe_home"} <= advised(results.look_at(db, people.anne, id_, LATER).result)


@ORDERS
def test_of_two_neighbouring_points_the_worse_holds(
    db: Database, people: People, in_force: InForce, see: Callable[..., str], order: tuple[str, str]
) -> None:
    rating = see(**{name: {"said.child.home": {"anne": "4", "carla": "3"}[name]} for name in order})

    id_ = together.sign(db, people.anne, rating, in_force, read_joint(TYPED), 0, LATER)

    page = results.look_at(db, people.anne, id_, LATER)
    assert page.signed.case.perspectives == {"child": {"home": Score(3)}}
    assert "unsafe_home" in advised(page.result)
    assert page.joint is not None and page.joint.heard_apart == ()


def test_words_that_are_too_long_together_are_made_shorter_by_people(
    db: Database, people: People, in_force: InForce, see: Callable[..., str], as_user: Callable[[str], FlaskClient]
) -> None:
    long = {name: {"said.child.home": "8", "said_reason.child.home": f"{name} " * 700} for name in ("anne", "carla")}
    rating = see(**long)

    answer = as_user("anne").post(f"/ratings/{rating}", data=TYPED | {"action": "sign", "revision": "0"})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert 'name="said_reason.child.home"' in page and "Carla Testesen: carla" in page
    shorter = read_joint(TYPED | {"said_reason.child.home": "Barnet er glad"})
    id_ = together.sign(db, people.anne, rating, in_force, shorter, 1, LATER)
    assert results.look_at(db, people.anne, id_, LATER).signed.case.perspectives == {"child": {"home": Score(8, "Barnet er glad")}}


def test_the_page_and_the_paper_tell_what_each_heard(
    db: Database, people: People, in_force: InForce, see: Callable[..., str], as_user: Callable[[str], FlaskClient]
) -> None:
    rating, anne = see(anne=ANNES, carla=CARLAS), as_user("anne")
    asked = " ".join(anne.get(f"/ratings/{rating}").get_data(as_text=True).split())
    refused = anne.post(f"/ratings/{rating}", data=TYPED | {"action": "sign", "revision": "0"})

    for words in ("1 ting er I ikke enige om", "8 trin fra hinanden", "»Far slår, når han er sur«", "»Det er fint«"):
        assert words in asked
    assert (asked.count('name="said.child.home"'), 'name="said.child.home" value="1" checked' in asked) == (2, False)
    assert refused.status_code == 422
    assert "»Barnet selv« om »Tryghed hjemme«: Vælg, hvad der gælder." in refused.get_data(as_text=True)

    signed = anne.post(f"/ratings/{rating}", data=TYPED | {"said.child.home": "1", "action": "sign", "revision": "1"})
    assert signed.status_code == 302
    address = signed.headers["Location"].removesuffix("/next")
    for told in (anne.get(address).get_data(as_text=True), text_of(anne.get(f"{address}/report.pdf").data)):
        told_once = " ".join(told.split())
        assert "Det hørte de forskelligt" in told_once
        assert "Barnet selv, Tryghed hjemme (Anne Testesen: trin 9, Carla Testesen: trin 1)" in told_once
        assert "Far slår, når han er sur" in told_once and "Det er fint" in told_once


def _revision(db: Database, rating: str) -> int:
    stored = ratings.typed(db, rating)
    return stored.revision if stored else 0

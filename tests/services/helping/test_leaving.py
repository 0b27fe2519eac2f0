"""When a child leaves a unit, what was agreed about it is handed over or ends with its reason: nothing stays behind unseen."""

from datetime import date, timedelta

import pytest

from screening.domain.children.moving import ENDS, TypedAnswers, WorkKind
from screening.domain.children.typed_child import TypedChild
from screening.domain.helping.efforts import EffortState
from screening.domain.helping.talks import TalkKind, TalkState
from screening.errors import NotFound
from screening.language import local_day, written_day
from screening.services.children import adding, joining, moving
from screening.services.children.moving import TypedMove
from screening.services.helping import choosing, following
from screening.services.helping.choosing import TypedChoice
from screening.services.publishing.configurations import InForce
from screening.storage import leaving
from screening.storage.database import Database
from screening.storage.helping import efforts, talks
from tests.people import NOW, People, add_alma
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed

SOON = written_day(local_day(NOW) + timedelta(days=10))
WHY = "Skolen tager over"


@pytest.fixture
def alma(db: Database, people: People, in_force: InForce) -> str:
    alma = add_alma(db, people)
    signed = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    choosing.do_ourselves(db, people.anne, signed, TypedChoice(on=SOON, words="Lille gruppe"), NOW)
    choosing.plan_talk(db, people.anne, signed, TalkKind.PARENTS, TypedChoice(on=SOON), NOW)
    return alma


def leave(db: Database, people: People, alma: str, taker: str) -> None:
    waiting = leaving.waiting_in(db, alma, people.solsikken)
    assert [one.kind for one in waiting] == [WorkKind.TASK] * 3, "to look again, the effort and the talk"
    answers = TypedAnswers({one.id: taker for one in waiting}, {one.id: WHY for one in waiting})
    moving.move(db, people.carla, alma, "", TypedMove("unit", target=people.other.id, answers=answers), NOW)


def test_what_ends_with_the_stay_ends_with_its_reason(db: Database, people: People, alma: str) -> None:
    leave(db, people, alma, ENDS)

    (effort,) = efforts.of_child(db, alma, (people.solsikken,))
    (talk,) = talks.of_child(db, alma, (people.solsikken,))
    assert (effort.state, effort.steps[-1].words) == (EffortState.ENDED, WHY)
    assert talk.state is TalkState.CALLED_OFF


def test_what_is_handed_over_goes_on_for_as_long_as_the_unit_sees_the_child(
    db: Database, people: People, in_force: InForce, alma: str
) -> None:
    leave(db, people, alma, people.carla.id)

    (effort,) = efforts.of_child(db, alma, (people.solsikken,))
    assert following.look_at_effort(db, people.carla, effort.id, NOW, in_force.configuration).effort == effort
    with pytest.raises(NotFound):
        following.look_at_effort(db, people.bo, effort.id, NOW, in_force.configuration)
    with pytest.raises(NotFound):
        following.look_at_effort(db, people.carla, effort.id, NOW + timedelta(days=60), in_force.configuration)


def test_what_is_agreed_after_two_records_were_joined_keeps_them_together(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    double = moving_double(db, people)
    signed = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    kept = joining.join(db, people.carla, alma, double, "Samme dreng og samme mor", NOW + timedelta(minutes=1))
    assert joining.joined_to(db, people.carla, kept, NOW)[0].can_be_parted

    choosing.do_ourselves(db, people.anne, signed, TypedChoice(on=SOON, words="Lille gruppe"), NOW + timedelta(minutes=2))

    assert not joining.joined_to(db, people.carla, kept, NOW)[0].can_be_parted
    assert [one.words for one in efforts.of_child(db, kept, (people.solsikken,))] == ["Lille gruppe"]


def moving_double(db: Database, people: People) -> str:
    return adding.add(db, people.anne, TypedChild("Alma Testsen", "", date(2021, 2, 3), people.solsikken.id), NOW)

"""What a family marks at the table: each question's points run from the worst to the best, and nothing that was marked is lost."""

from datetime import timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.entering.devices import Device
from screening.domain.rating.table import TableVoice, TypedTable
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.scales import Scale
from screening.services.assessing import signing
from screening.services.entering import starting
from screening.services.entering.entering import NO_DOORSTEP
from screening.services.entering.starting import token_hash
from screening.services.publishing.configurations import InForce
from screening.services.rating import table
from screening.storage.database import Database, rows, writing
from screening.storage.entering import sessions
from tests.people import NOW, PASSWORD, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

TURNED, TOKEN = "parental_capacity", "token"


def test_the_points_of_a_question_run_from_the_worst_of_its_own_part(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    with writing(db):
        sessions.start_session(db, token_hash(TOKEN), people.anne.id, "", Device("", ""), NOW)
    table.begin(db, people.anne, TOKEN, alma, TableVoice.MOTHER, "da", in_force, NOW)
    scale = in_force.configuration.scale("boernelineal-3-5")
    assert scale is not None
    parts = tuple(one.model_copy(update={"best": Best.LOW if one.id == TURNED else None}) for one in scale.dimensions)
    ruler = Scale.model_construct(**{**dict(scale), "scale": scale.id, "dimensions": parts})
    turned = in_force.configuration.model_copy(update={"scales": (ruler,)})

    told = {one.id: one.points for one in table.at_table(db, TOKEN, turned).questions}

    up = tuple(range(1, 11))
    assert told == {one.id: up[::-1] if one.id == TURNED else up for one in scale.dimensions if one.id in told}
    assert TURNED in told


def at_table(db: Database, people: People, in_force: InForce, child_id: str, marked: TypedTable) -> str:
    """The device goes over the table to the mother, who marks; answers with the token of its session."""
    with writing(db):
        token = starting.start_inside(db, people.anne, NO_DOORSTEP, NOW)
    table.begin(db, people.anne, token, child_id, TableVoice.MOTHER, "da", in_force, NOW)
    table.save(db, token, marked, "da", in_force.configuration, NOW)
    return token


@pytest.mark.parametrize("how", ["it rested", "it was ended"])
def test_what_a_family_marked_is_kept_where_the_session_ends_at_the_table(
    db: Database, people: People, in_force: InForce, how: str
) -> None:
    alma, configuration = add_alma(db, people), in_force.configuration
    token = at_table(db, people, in_force, alma, TypedTable({TURNED: "6"}, "At hun sover"))
    with writing(db):
        starting.start_inside(db, people.anne, NO_DOORSTEP, NOW + timedelta(minutes=9))
    assert table.of_child(db, people.anne, alma, configuration, NOW + timedelta(minutes=9)) == (), "it lies on the table still"
    later = NOW + timedelta(minutes=20) if how == "it was ended" else NOW + timedelta(hours=2)
    with writing(db):
        if how == "it was ended":
            sessions.end_session(db, token_hash(token), later)
        starting.start_inside(db, people.anne, NO_DOORSTEP, later)

    (said,) = table.of_child(db, people.anne, alma, configuration, later)

    assert said.talk.typed.higher == "At hun sover"
    logged = rows(db, "SELECT child_id, subject FROM audit_event WHERE action = :act", {"act": str(Act.TABLE_ENDED)})
    assert logged == [{"child_id": alma, "subject": said.talk.id}]


def test_who_says_nothing_the_second_time_still_said_what_was_said_before(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    for marked in (TypedTable({TURNED: "6"}, "At hun sover"), TypedTable({TURNED: "skipped"})):
        token = at_table(db, people, in_force, alma, marked)
        table.take_back(db, people.anne, token, PASSWORD, NOW)

    (said,) = table.said_last(db, people.anne, alma, in_force.configuration, NOW)

    assert said.talk.typed.higher == "At hun sover"


def test_what_is_marked_stays_where_a_caution_comes_while_the_device_lies_on_the_table(
    db: Database, people: People, in_force: InForce
) -> None:
    alma, marked = add_alma(db, people), TypedTable({TURNED: "6", "child_development": "4"}, "At hun sover")
    token = at_table(db, people, in_force, alma, marked)
    cautious = {name: value for name, value in WHOLE_SHEET.items() if name != "parents_told"} | {"sign.bruises": "on"}
    signing.sign(db, people.carla, alma, in_force, *typed(cautious), NOW + timedelta(minutes=1))

    page = table.save(db, token, marked, "da", in_force.configuration, NOW + timedelta(minutes=2))

    assert (page.texts, page.questions) == (None, ())
    assert page.talk.typed == marked


@pytest.mark.parametrize("is_erased", [False, True], ids=["whoever gave it is ill", "a year later"])
def test_a_colleague_reads_what_was_marked_once_the_session_is_over(
    db: Database, people: People, in_force: InForce, is_erased: bool
) -> None:
    alma, configuration = add_alma(db, people), in_force.configuration
    at_table(db, people, in_force, alma, TypedTable({TURNED: "6"}, "At hun sover"))
    assert table.said_last(db, people.carla, alma, configuration, NOW + timedelta(minutes=59)) == ()

    later = NOW + timedelta(hours=2)
    if is_erased:
        later = NOW + timedelta(days=400)
        with writing(db):
            sessions.forget_before(db, later - timedelta(days=365))

    (said,) = table.said_last(db, people.carla, alma, configuration, later)
    assert said.talk.typed.higher == "At hun sover"

"""What a family marks at the table: each question's points run from the worst to the best, whichever end that is."""

from screening.domain.entering.devices import Device
from screening.domain.rating.table import TableVoice
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.scales import Scale
from screening.services.entering.starting import token_hash
from screening.services.publishing.configurations import InForce
from screening.services.rating import table
from screening.storage.database import Database, writing
from screening.storage.entering import sessions
from tests.people import NOW, People, add_alma

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

"""Of many children at once it is told for whom a caution holds as of one: by all records, and by the adults that they have in common."""

from datetime import date
from itertools import product

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.cautions import Caution
from screening.services.children import adding
from screening.storage.children import joined
from screening.storage.database import Database, change, insert, new_id, rows, writing
from screening.storage.sharing import cautions
from tests.people import NOW, People, add_alma, add_mette


@pytest.mark.parametrize(("cautious", "tied"), [*product(["alma", "twice", "brother", "other"], ["alma", "twice"])])
def test_a_caution_holds_for_each_record_and_for_whoever_has_an_adult_in_common(
    db: Database, people: People, cautious: str, tied: str
) -> None:
    def add(name: str) -> str:
        return adding.add(db, people.anne, TypedChild(name, "", date(2021, 3, 4), people.solsikken.id), NOW)

    ids = {"alma": add_alma(db, people), "twice": add("Alma T"), "brother": add("Bo Testesen"), "other": add("Gro Testesen")}
    mother = add_mette(db, people, ids[tied])
    [link] = rows(db, "SELECT * FROM child_guardian WHERE id = :id OR guardian_id = :id", {"id": mother})
    with writing(db):
        insert(db, "child_guardian", dict(link) | {"id": new_id(), "child_id": ids["brother"]})
        joined.add(db, ids["twice"], ids["alma"], "Samme barn", people.anne.id, NOW)
        caution = Caution(new_id(), ids[cautious], ParentContact.NO_CONTACT, None, people.solsikken.id, people.anne.id, NOW)
        cautions.add(db, caution)
    family = {"alma", "twice", "brother"}

    def told() -> set[str]:
        under = cautions.under_caution(db, [*ids.values()])
        assert under == {id_ for id_ in ids.values() if cautions.standing(db, id_)}
        return {name for name, id_ in ids.items() if id_ in under}

    assert told() == (family if cautious in family else {"other"})
    with writing(db):
        change(db, "UPDATE child_guardian SET until = :day WHERE child_id = :id", {"day": "2026-01-01", "id": ids["brother"]})
    assert told() == {"alma": {"alma", "twice"}, "twice": {"alma", "twice"}}.get(cautious, {cautious})

"""Rooms, classes and districts over the years."""

import pytest

from screening.errors import Invalid
from screening.services.people import keeping_groups
from screening.storage.database import Database, change, writing
from screening.storage.people import groups
from tests.people import NOW, People, add_alma


def test_a_closed_group_is_opened_again_and_its_name_is_not_lost(db: Database, people: People) -> None:
    group = keeping_groups.add(db, people.dorte, people.solsikken.id, "0. klasse", "class", NOW)
    alma = add_alma(db, people)
    with writing(db):
        values = {"group": group.id, "child": alma}
        change(db, "UPDATE child_unit SET group_id = :group, until = '2026-01-01' WHERE child_id = :child", values)
    keeping_groups.end(db, people.dorte, people.solsikken.id, group.id, NOW)

    with pytest.raises(Invalid) as refused:
        keeping_groups.add(db, people.dorte, people.solsikken.id, "0. Klasse", "class", NOW)
    assert "Åbn den igen" in refused.value.faults["group"].danish

    keeping_groups.open_again(db, people.dorte, people.solsikken.id, group.id, NOW)
    assert [one.closed_on for one in groups.of_unit(db, people.solsikken)] == [None]
    with pytest.raises(Invalid):
        keeping_groups.open_again(db, people.dorte, people.solsikken.id, group.id, NOW)

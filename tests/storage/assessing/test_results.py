"""A kept result is read back as it was, whatever it was compressed against, and takes little room."""

import json
import zlib
from datetime import timedelta
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.kept import read_result, write_result
from screening.domain.ruler.weighing.usual import usual_results
from screening.errors import StorageError
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.assessing import result_words, results
from screening.storage.database import Database, insert, rows, writing
from tests.configuration.shipped import shipped
from tests.domain.ruler.weighing.any_case import cases
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


@pytest.fixture
def signed(db: Database, people: People, in_force: InForce) -> str:
    """A signed assessment of Alma."""
    return signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)


@settings(max_examples=40)
@given(st.text(), st.text())
def test_every_text_comes_back_from_what_it_was_packed_into(text: str, words: str) -> None:
    assert results.unpack(results.pack(text, words.encode()), words.encode()) == text


def test_a_signed_result_is_kept_against_the_words_of_its_ruler_in_its_configuration(db: Database, in_force: InForce, signed: str) -> None:
    (row,) = rows(db, "SELECT fingerprint, scale_id FROM assessment_result JOIN result_words ON result_words.id = words_id")

    assert (row["fingerprint"], row["scale_id"]) == (in_force.configuration.fingerprint, WHOLE_SHEET["scale"])


def test_it_takes_less_than_a_quarter_of_the_room_that_it_takes_by_itself(db: Database, signed: str) -> None:
    packed = rows(db, "SELECT kept FROM assessment_result")[0]["kept"]

    by_itself = results.pack(result_words.as_text(results.get(db, signed)), results.BY_ITSELF)

    assert 4 * len(packed) < len(by_itself)


def test_what_was_kept_by_itself_before_there_were_words_is_read_as_it_was(db: Database, signed: str) -> None:
    kept = results.get(db, signed)
    with writing(db):
        db.conn.execute("DROP TRIGGER assessment_result_refuses_delete")
        db.conn.execute("DELETE FROM assessment_result")
        old = zlib.compress(json.dumps(kept).encode(), 6)
        insert(db, "assessment_result", {"assessment_id": signed, "kept": old})

    assert results.get(db, signed) == kept


def test_a_result_of_a_configuration_whose_words_nobody_kept_is_kept_by_itself(db: Database, signed: str) -> None:
    kept = results.get(db, signed)
    with writing(db):
        db.conn.execute("DROP TRIGGER assessment_result_refuses_delete")
        db.conn.execute("DELETE FROM assessment_result")
        results.add(db, signed, kept, "another configuration", "boernelineal-3-5")

    assert rows(db, "SELECT words_id FROM assessment_result") == [{"words_id": None}]
    assert results.get(db, signed) == kept


def test_other_words_never_make_another_result_of_it(db: Database, signed: str) -> None:
    packed = rows(db, "SELECT kept FROM assessment_result")[0]["kept"]

    with pytest.raises(zlib.error):
        results.unpack(packed, b"other words")


def test_words_are_kept_once_and_stay_as_they_were(db: Database, in_force: InForce, signed: str) -> None:
    before = rows(db, "SELECT * FROM result_words ORDER BY id")
    with writing(db):
        result_words.keep(db, in_force.configuration, TODAY + timedelta(days=400))

    assert rows(db, "SELECT * FROM result_words ORDER BY id") == before
    assert [row["scale_id"] for row in before] == [scale.id for scale in in_force.configuration.scales]
    for statement in ("UPDATE result_words SET words = x'00'", "DELETE FROM result_words"):
        with pytest.raises(StorageError), writing(db):
            db.conn.execute(statement)


def test_words_of_a_configuration_from_before_come_with_the_next_signature(db: Database, people: People, in_force: InForce) -> None:
    with writing(db):
        db.conn.execute("DROP TRIGGER result_words_refuses_delete")
        db.conn.execute("DELETE FROM result_words")

    signed = signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)

    assert rows(db, "SELECT words_id FROM assessment_result WHERE assessment_id = :id", {"id": signed})[0]["words_id"]


@settings(max_examples=25)
@given(cases())
def test_every_result_is_told_as_it_was_from_what_is_packed(case: Case) -> None:
    result, words = evaluate(shipped(), case), _words(case.scale)

    packed = results.pack(result_words.as_text(write_result(result, case.history)), words)

    assert read_result(json.loads(results.unpack(packed, words)), shipped(), case) == result


@lru_cache
def _words(scale_id: str) -> bytes:
    scale = shipped().scale(scale_id)
    assert scale is not None
    return "".join(result_words.as_text(one) for one in usual_results(shipped(), scale, TODAY)).encode()

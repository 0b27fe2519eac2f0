"""The folder that ships is whole, and says where each thing was written."""

from datetime import date

from screening.configuration.loading import load_folder
from screening.domain.ruler.proofs.ages_met import MOST_MONTHS_EARLY
from screening.domain.ruler.written.scales import Scale, Status
from tests.configuration.shipped import FOLDER, loaded, shipped


def test_shipped_folder_has_no_error_and_no_warning() -> None:
    assert [(str(found.place), found.kind.code) for found in loaded().problems] == []


def test_every_age_from_birth_to_seventeen_has_exactly_one_ruler() -> None:
    for age_months in range(18 * 12):
        assert len(shipped().scales_for(age_months)) == 1


def test_every_point_of_every_dimension_has_its_own_anchor() -> None:
    for scale in _scales():
        for dimension in scale.dimensions:
            anchors = [str(dimension.anchor_by_point[point]) for point in scale.all_points]
            assert len(set(anchors)) == 10


def test_shipped_scales_are_marked_as_examples() -> None:
    assert {scale.status for scale in _scales()} == {Status.EXAMPLE}


def test_everything_that_can_be_pointed_at_knows_its_line() -> None:
    held = shipped()
    places = {piece.id: piece.source for pieces in (held.offers, held.advice, held.laws) for piece in pieces}
    for id_, source in places.items():
        assert f"id: {id_}" in (FOLDER / source.file).read_text(encoding="utf-8").splitlines()[source.line - 1]


def test_same_files_have_same_fingerprint_and_other_files_another() -> None:
    again = load_folder(FOLDER, date(2027, 1, 1)).configuration

    assert again is not None
    assert again.fingerprint == shipped().fingerprint
    assert len(again.fingerprint) == 64


def _scales() -> tuple[Scale, ...]:
    return shipped().scales


def test_everybody_from_pregnancy_to_eighteen_has_exactly_one_ruler_however_early_born() -> None:
    unborn = [(months, months) for months in range(-10, 0)]
    born = [(months, months - early) for months in range(18 * 12) for early in range(MOST_MONTHS_EARLY + 1)]

    assert {(own, corrected) for own, corrected in [*unborn, *born] if len(shipped().scales_for(own, corrected)) != 1} == set()

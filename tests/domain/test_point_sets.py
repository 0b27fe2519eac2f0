"""Points in several ranges."""

import pytest
from pydantic import TypeAdapter, ValidationError

from screening.domain.point_sets import PointSet


@pytest.mark.parametrize(
    ("written", "points", "told"),
    [
        ("1-2, 5", [1, 2, 5], "1–2, 5"),
        ("5,1-2", [1, 2, 5], "1–2, 5"),
        ("1-2, 3", [1, 2, 3], "1–3"),
        ("1-3, 2-4", [1, 2, 3, 4], "1–4"),
        (7, [7], "7"),
        ({"low": 1, "high": 2}, [1, 2], "1–2"),
    ],
)
def test_points(written: object, points: list[int], told: str) -> None:
    read = PointSet.model_validate(written)

    assert (list(read), str(read), read.low, read.high) == (points, told, points[0], points[-1])
    assert [point for point in range(9) if point in read] == points
    assert TypeAdapter(PointSet).validate_json(read.model_dump_json()) == read


@pytest.mark.parametrize("written", ["", ",", "1-2,", "1;2", "1, a", "2-1, 5", "1 og 2"])
def test_no_points(written: str) -> None:
    with pytest.raises(ValidationError) as refused:
        PointSet.model_validate(written)

    assert refused.value.errors()[0]["type"] == ("range_backwards" if written == "2-1, 5" else "point_range")

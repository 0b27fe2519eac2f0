"""What a unit knew at each signing, told again from the list of everything that was signed about a child."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from screening.domain.ruler.changes.replaying import Past, replay
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, PastScores, Point
from screening.domain.ruler.weighing.facts import Facts
from screening.domain.ruler.written.offers import Asker
from tests.builders import OBSERVED_ON

FIRST = datetime(2026, 11, 21, 9, tzinfo=UTC)


@st.composite
def children(draw: st.DrawFn) -> list[Past]:
    """Everything signed about a child by two units, in the order of signing: corrections too, and some in the same moment in any order."""
    signed: list[Past] = []
    minute = 0
    for number in range(draw(st.integers(0, 8))):
        minute += draw(st.integers(0, 2))
        replaced = {past.replaces_id for past in signed}
        unit = draw(st.sampled_from(["a", "b"]))
        free = [past.assessment_id for past in signed if past.unit_id == unit and past.assessment_id not in replaced]
        points: dict[str, Point] = draw(
            st.dictionaries(st.sampled_from(["child", "parents"]), st.one_of(st.integers(1, 10), st.just(NOT_OBSERVED)))
        )
        facts = Facts("ruler", points, {}, frozenset(), Asker.PARENTS, 40, OBSERVED_ON - timedelta(days=draw(st.integers(0, 3))))
        replaces = draw(st.sampled_from(free)) if free and draw(st.booleans()) else None
        signed.append(Past(str(number), unit, FIRST + timedelta(minutes=minute), replaces, facts))
    return sorted(signed, key=lambda past: (past.signed_at, draw(st.integers())))


def as_history_before_says(past: Past, signed: list[Past]) -> tuple[PastScores, ...]:
    """`storage.courses.history_before`, word for word."""
    earlier = [
        one
        for one in signed
        if one.unit_id == past.unit_id
        and one.signed_at < past.signed_at
        and one.facts.observed_on <= past.facts.observed_on
        and one.assessment_id != past.replaces_id
        and not any(later.replaces_id == one.assessment_id and later.signed_at < past.signed_at for later in signed)
    ]
    earlier.sort(key=lambda one: (one.facts.observed_on, one.signed_at))
    return tuple(PastScores(one.facts.observed_on, one.facts.numbers) for one in earlier if one.facts.numbers)


@given(children())
def test_each_is_told_with_what_its_unit_knew_by_then(signed: list[Past]) -> None:
    replaced = {past.replaces_id for past in signed}

    assert list(replay(signed)) == [(past, as_history_before_says(past, signed)) for past in signed if past.assessment_id not in replaced]

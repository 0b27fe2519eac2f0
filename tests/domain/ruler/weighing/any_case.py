"""Any child on the shipped ruler for its age."""

from datetime import date, timedelta

from hypothesis import strategies as st

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, PastScores, Score
from screening.domain.ruler.written.offers import Asker
from tests.configuration.shipped import TODAY, shipped

DIMENSIONS = ("child_development", "parental_capacity")
POINTS = st.one_of(st.integers(1, 10), st.just(NOT_OBSERVED))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A child of any age below 18 on the ruler for that age."""
    observed_on = TODAY - timedelta(days=draw(st.integers(0, 700)))
    age_days = draw(st.integers(0, 18 * 365))
    born = observed_on - timedelta(days=age_days)
    age_months = months_between(born, observed_on)
    (scale,) = shipped().scales_for(age_months)
    signs = draw(st.frozensets(st.sampled_from([sign.id for sign in scale.signs]), max_size=6))
    history = tuple(
        PastScores(observed_on - timedelta(days=draw(st.integers(1, 400))), {key: draw(st.integers(1, 10)) for key in DIMENSIONS})
        for _ in range(draw(st.integers(0, 2)))
    )
    scores = {key: Score(draw(POINTS)) for key in DIMENSIONS}
    return Case(scale.id, born, observed_on, draw(st.sampled_from(Asker)), scores, signs=signs, history=history)


def months_between(born: date, day: date) -> int:
    """Whole months, counted one by one: a month is full on the same day of the month, or on the last of a shorter one."""
    months = 0
    while _birthday(born, months + 1) <= day:
        months += 1
    return months


def _birthday(born: date, months: int) -> date:
    year, month = born.year + (born.month - 1 + months) // 12, (born.month - 1 + months) % 12 + 1
    for day in range(born.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, born.day)

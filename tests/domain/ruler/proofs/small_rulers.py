"""Any small ruler with any offers on it."""

from hypothesis import strategies as st

from screening.domain.ages import AgeRange
from screening.domain.ruler.written.offers import Asker, Offer
from screening.domain.ruler.written.scales import Scale
from tests.builders import offer, scale

KINDS = ("risk", "protective")


def checklist() -> Scale:
    return scale(points=None, zones=[], dimensions=[])


AGES = AgeRange.of(118, 121)
TWO_RANGES = st.sampled_from(["1", "2", "3", "1-2", "2-3", "1-3", "1, 3"])


@st.composite
def small_rulers(draw: st.DrawFn) -> Scale:
    """One or two parts on three points, or a checklist; up to two risk signs and one protective."""
    signs = [{"id": f"risk-{n}", "title": "R", "kind": "risk"} for n in range(draw(st.integers(0, 2)))]
    signs += [{"id": "bond", "title": "B", "kind": "protective"}] * draw(st.integers(0, 1))
    whole = {"ages": AGES, "signs": signs}
    if draw(st.integers(0, 4)) == 0:
        return scale(points=None, zones=[], dimensions=[], **whole)
    parts = scale().model_dump(exclude={"source"})["dimensions"][: draw(st.integers(1, 2))]
    plain = [{**part, "anchors": {"1-3": "Tekst."}, "items": [], "suggest": None} for part in parts]
    split = draw(st.integers(1, 2))
    needed = draw(st.sampled_from([{}, {"offers": "none_needed"}]))
    zones = [{"id": "low", "points": f"1-{split}", "title": "Lav"}, {"id": "high", "points": f"{split + 1}-3", "title": "Høj", **needed}]
    return scale(points="1-3", zones=zones, dimensions=plain, **whole)


@st.composite
def small_offers(draw: st.DrawFn) -> list[Offer]:
    """Up to three offers with any conditions."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        at = draw(st.dictionaries(st.sampled_from(["any", "all", "child", "parents"]), TWO_RANGES, max_size=2))
        at |= draw(st.dictionaries(st.sampled_from(KINDS), st.sampled_from(["0", "0-1", "1-2", "0-2", "0, 2"]), max_size=1))
        first = draw(st.integers(118, 121))
        found.append(
            offer(
                id=f"offer-{number}",
                at=at or {"any": "1-3"},
                ages=AgeRange.of(first, draw(st.integers(first, 121))) if draw(st.booleans()) else AGES,
                who_may_ask=draw(st.lists(st.sampled_from(Asker), min_size=1, max_size=3, unique=True)),
                open=draw(st.sampled_from([None, None, None, {"from": "2020-01-01"}, {"from": "2030-01-01"}, {"until": "2030-01-01"}])),
                scales=draw(st.sampled_from([[], [], [], ["ruler"], ["elsewhere"]])),
            )
        )
    return found

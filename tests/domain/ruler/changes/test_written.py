"""A preview tells what no replay of what is signed shows: another time to look again, and what newly leads to the parents."""

from screening.domain.ruler.changes.written import WrittenKind, written_changes
from screening.domain.ruler.written.rounds import RoundsFile, ScreeningRound
from screening.domain.ruler.written.scales import ReasonsAsked, Scale
from screening.domain.ruler.written.sharing import TalkTogether
from screening.domain.source import Source
from screening.language import render
from tests.builders import advice, configuration, offer, scale
from tests.domain.rounds.rounds import a_round

STEP = {"text": "Ring til forældrene.", "parents": "step"}


def looked_at_again(look_again: object) -> Scale:
    """The ruler with another time to look again in its red zone."""
    red, *rest = scale().model_dump(by_alias=True)["zones"]
    return scale(zones=[red | {"look_again": look_again}, *rest])


def test_a_zone_that_is_looked_at_again_sooner_is_told_with_both_times() -> None:
    (one,) = written_changes(configuration(), configuration(ruler=looked_at_again("1 week")))

    assert (render(one.where, "da"), render(one.what, "da")) == ("Linealen, Stærk bekymring", "ses igen: 2 uger → 1 uge")


def test_a_time_that_goes_by_age_is_told_for_each_band_and_a_time_that_is_gone_as_none() -> None:
    by_age = looked_at_again({"by_age": {"0-2 years": "1 week", "3-5 years": "3 weeks"}})

    (one,) = written_changes(configuration(ruler=by_age), configuration(ruler=looked_at_again(None)))

    assert render(one.what, "da") == "ses igen: 0–2 år: 1 uge og 3–5 år: 3 uger → intet tidspunkt"


def test_a_step_that_is_newly_marked_is_told_of_offers_and_advice_and_of_their_texts() -> None:
    plain = configuration(offer(), offer(id="visit"), advice({"any": "1-3"}))
    marked = configuration(offer(parents="step"), offer(id="visit", how=STEP), advice({"any": "1-3"}, text=STEP))

    told, untold = list(written_changes(plain, marked)), list(written_changes(marked, plain))

    assert [one.kind for one in told] == [WrittenKind.STEP_MARKED] * 3
    assert [one.kind for one in untold] == [WrittenKind.STEP_UNMARKED] * 3


def test_what_is_new_or_written_alike_is_no_change() -> None:
    marked = configuration(offer(parents="step"))

    assert list(written_changes(marked, marked)) == []
    assert list(written_changes(configuration(), marked)) == []


def test_where_a_scale_asks_for_a_reason_is_told_both_ways() -> None:
    always = looked_at_again("1 week")
    outside = always.model_copy(update={"reasons": ReasonsAsked.OUTSIDE_GREEN})

    (fewer,) = written_changes(configuration(ruler=always), configuration(ruler=outside))
    (more,) = written_changes(configuration(ruler=outside), configuration(ruler=always))

    assert render(fewer.what, "da") == "spørger kun om en begrundelse uden for den bedste zone"
    assert render(more.what, "da") == "spørger om en begrundelse ved hvert trin"


def test_a_round_that_is_new_written_otherwise_or_gone_is_told() -> None:
    days = {"from": "09-01", "until": "10-31"}
    spring, autumn = a_round(id="spring", title="Foråret", ages="3-5 years", each_year=days), a_round(id="autumn", ages="3-5 years")
    moved = a_round(id="spring", title="Foråret", ages="3-5 years", each_year={**days, "until": "11-15"})
    here, lower = ({"source": Source(file="rounds.yaml", line=line)} for line in (3, 9))

    def told(before: tuple[ScreeningRound, ...], after: tuple[ScreeningRound, ...]) -> list[tuple[WrittenKind, str]]:
        sides = [configuration().model_copy(update={"rounds": RoundsFile(rounds=rounds)}) for rounds in (before, after)]
        return [(one.kind, one.title.in_language("da")) for one in written_changes(*sides)]

    assert told((spring,), (moved, autumn)) == [(WrittenKind.ROUND_CHANGED, "Foråret"), (WrittenKind.ROUND_ADDED, "Runden")]
    assert told((spring, autumn), (autumn,)) == [(WrittenKind.ROUND_GONE, "Foråret")]
    assert told((spring.model_copy(update=here),), (spring.model_copy(update=lower),)) == []


def test_that_worried_units_hear_of_each_other_is_told_when_it_begins_changes_and_ends() -> None:
    says = {"says": "Kommunen har besluttet det.", "law": "disclosure"}
    none, every, worst = (TalkTogether.model_validate(one) if one else None for one in (None, says, says | {"worry": "worst"}))

    def told(before: TalkTogether | None, after: TalkTogether | None) -> list[tuple[WrittenKind, str]]:
        sharing = [configuration().sharing.model_copy(update={"talk_together": one}) for one in (before, after)]
        sides = [configuration().model_copy(update={"sharing": one}) for one in sharing]
        return [(one.kind, one.title.in_language("da")) for one in written_changes(*sides)]

    assert told(none, every) == [(WrittenKind.TALK_BEGINS, "Kommunen har besluttet det.")]
    assert told(every, worst) == [(WrittenKind.TALK_CHANGED, "Kommunen har besluttet det.")]
    assert told(worst, none) == [(WrittenKind.TALK_ENDS, "Kommunen har besluttet det.")]
    assert told(every, every) == []

"""What a change means for each draft that waits, asked of the drafts alone."""

from datetime import date, timedelta

import pytest

from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.children.child import Child
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.services.previewing.drafts_met import draft_effects
from screening.storage.assessing.drafts import DraftOfUnit
from tests.builders import configuration, scale
from tests.people import TODAY

TWO = date(TODAY.year - 2, TODAY.month, 1)
TWENTY_DAYS = TODAY - timedelta(days=20)
CHOSEN = TypedSheet(scale="ruler")
WITHOUT_PLACE = TypedSheet(scale="ruler", points={"child": "11"})


def town(*scales: Scale) -> Configuration:
    return configuration().model_copy(update={"scales": scales})


def effect(typed: TypedSheet, before: Scale, after: Scale, born: date = TWO, weeks_early: int = 0) -> tuple[bool, bool]:
    """Whether a draft comes to stand on another scale, and whether something typed loses its place."""
    draft = DraftOfUnit("unit", Child("child", "", born, None, weeks_early, ()), typed)
    (met,) = draft_effects([draft], town(before), town(after), TODAY)
    return met.other_scale, met.without_place


def ruler(ages: str, **changed: object) -> Scale:
    return scale(ages=ages, **changed)


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        pytest.param(ruler("0-5 years"), ruler("3-5 years"), True, id="the chosen scale is outgrown"),
        pytest.param(ruler("3-5 years"), ruler("4-5 years"), False, id="it never was for the child"),
        pytest.param(ruler("0-5 years"), ruler("0-4 years"), False, id="it still is"),
    ],
)
def test_draft_must_choose_anew_only_where_its_scale_was_for_the_child_and_is_no_more(before: Scale, after: Scale, moves: bool) -> None:
    assert effect(CHOSEN, before, after) == (moves, False)


def test_draft_that_has_chosen_nothing_follows_the_scale_of_its_age() -> None:
    assert effect(TypedSheet(), scale(), scale(scale="other")) == (True, False)


def test_what_had_no_place_before_either_is_not_told() -> None:
    assert effect(WITHOUT_PLACE, scale(), scale()) == (False, False)


def test_draft_of_a_child_born_early_goes_by_the_corrected_age_in_months_and_in_days() -> None:
    """Two years old and eight weeks early; twenty days old and one week early, where windows are in days."""
    months = [ruler(ages, corrected_until="36 months") for ages in ("0-23 months", "24-35 months")]
    days = [ruler(ages, corrected_until="12 months") for ages in ("0-13 days", "14-60 days")]

    assert effect(CHOSEN, *months, weeks_early=8) == (True, False)
    assert effect(CHOSEN, *months) == (False, False)
    assert effect(CHOSEN, *days, born=TWENTY_DAYS, weeks_early=1) == (True, False)
    assert effect(CHOSEN, *days, born=TWENTY_DAYS) == (False, False)

"""Which children would have another scale today, counted from birthdays alone."""

from datetime import date, timedelta

from screening.configuration.loading import load_files
from screening.domain.ranges import Duration, TimeUnit
from screening.domain.ruler.changes.today import Born, DraftEffect, children_today, drafts_today
from screening.domain.ruler.written.configuration import Configuration
from screening.settings import REPOSITORY
from tests.builders import configuration, scale
from tests.people import TODAY

FIVE_NOW = date(2021, 2, 3)
SCHOOL_AT_FIVE = (("3-5 years", "3-4 years"), ("6-12 years", "5-12 years"))


def shipped(*changes: tuple[str, str]) -> Configuration:
    """The shipped folder with ages of its scales changed."""
    files = {}
    for path in (REPOSITORY / "scales").glob("*.yaml"):
        text = path.read_text("utf-8")
        for before, after in changes:
            text = text.replace(f"\nages: {before}", f"\nages: {after}")
        files[path.name] = text.encode()
    loaded = load_files(files, TODAY)
    assert loaded.configuration, loaded.problems
    return loaded.configuration


def test_a_moved_window_moves_every_child_of_that_age_and_no_other() -> None:
    children = [Born(FIVE_NOW, 0, 33), Born(date(2020, 2, 3), 0, 4), Born(date(2022, 2, 3), 0, 5), Born(FIVE_NOW, 3, 1)]

    found = children_today(children, shipped(), shipped(*SCHOOL_AT_FIVE), TODAY)

    assert (found.counted, found.moved) == (43, 34)
    assert [(str(move.before), str(move.after), move.count) for move in found.moves] == [("Børnelineal 3–5 år", "Børnelineal 6–12 år", 34)]


def test_a_child_born_early_is_asked_by_its_corrected_age() -> None:
    """Three years old and sixteen weeks early: still on the younger scale where the family corrects."""
    before = shipped()
    corrected = tuple(scale.model_copy(update={"corrected_until": Duration(count=48, unit=TimeUnit.MONTHS)}) for scale in before.scales)
    after = before.model_copy(update={"scales": corrected})

    found = children_today([Born(date(2023, 11, 1), 16, 2), Born(date(2023, 11, 1), 0, 7)], before, after, TODAY)

    assert [(str(move.before), str(move.after), move.count) for move in found.moves] == [("Børnelineal 3–5 år", "Børnelineal 0–2 år", 2)]


def test_scale_that_is_taken_away_leaves_its_children_without_one() -> None:
    before = shipped()
    after = before.model_copy(update={"scales": tuple(scale for scale in before.scales if scale.id != "boernelineal-3-5")})

    (move,) = children_today([Born(FIVE_NOW, 0, 2)], before, after, TODAY).moves

    assert (str(move.before), move.after, move.count) == ("Børnelineal 3–5 år", None, 2)


def test_windows_in_days_move_the_children_of_those_days_alone() -> None:
    """Born 13, 14 and 20 days ago, and 20 days ago but a week early in a family that corrects: the second and third move."""
    town = configuration()

    def windows(first: str, second: str) -> Configuration:
        ends = ((first, "newborn"), (second, "later"))
        scales = (scale(scale=id_, title=id_, family="both", ages=ages, corrected_until="12 months") for ages, id_ in ends)
        return town.model_copy(update={"scales": tuple(scales)})

    children = [Born(TODAY - timedelta(days=days), early, 1) for days, early in ((13, 0), (14, 0), (20, 0), (20, 1))]

    found = children_today(children, windows("0-13 days", "14-60 days"), windows("0-20 days", "21-60 days"), TODAY)

    assert [(str(move.before), str(move.after), move.count) for move in found.moves] == [("later", "newborn", 2)]


def test_drafts_are_counted_whole_and_by_the_units_that_are_met() -> None:
    effects = [DraftEffect("a", True, True), DraftEffect("a", False, False), DraftEffect("b", False, True), DraftEffect("c", False, False)]

    found = drafts_today(effects, {"a": "Åhuset", "b": "Bakken"})

    assert (found.waiting, found.changed, found.other_scale, found.without_place) == (4, 2, 1, 2)
    assert [(str(unit.title), unit.waiting, unit.changed) for unit in found.units] == [("Bakken", 1, 1), ("Åhuset", 2, 1)]

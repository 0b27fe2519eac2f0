"""A case file in: one child at one time, checked against the municipality's scales, or every problem at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import RootModel

from screening.configuration import kinds
from screening.configuration.case_answers import read_answers
from screening.configuration.case_children import CaseChild, ChildReading
from screening.configuration.case_scores import named_dimensions, read_past_points, read_perspectives, read_scores
from screening.configuration.checking.knock_ons import on_readable_lines, without_knock_ons
from screening.configuration.checking.names import by_title
from screening.configuration.checking.walking import AnyWords, OneDay, Walk
from screening.configuration.expectations import EXPECT, read_expected
from screening.configuration.problems import Problem, has_errors
from screening.configuration.reading.excerpts import with_lines, without_person
from screening.configuration.reading.trees import Path, read_tree
from screening.domain.ages import PREGNANCY_MONTHS, age_in_months, corrected_age_in_months, days_old
from screening.domain.assessing.account import TEXT_NAMES, Account, Observation
from screening.domain.children.cpr import Cpr
from screening.domain.ranges import Duration
from screening.domain.ruler.weighing.cases import Case, Locality, PastScores
from screening.domain.ruler.weighing.expected import Expected
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import age_phrase, ages_phrase

KEYS: Final = (
    "child",
    "observed_on",
    "scale",
    "asker",
    "scores",
    "perspectives",
    "answers",
    "signs",
    "observations",
    *TEXT_NAMES,
    "history",
    EXPECT,
)
OBSERVATION_KEYS: Final = ("seen_on", "where", "what", "words")
PAST_KEYS: Final = ("observed_on", "scale", "scores")
PREGNANCY: Final = Duration.model_validate(f"{PREGNANCY_MONTHS} months")


class _Asker(RootModel[Asker]):
    """Who asks for offers."""


@dataclass(frozen=True)
class CaseFile:
    """A case from a file: what is evaluated, what the report tells beside it, and whom it is about. No unit: the empty string.

    `expected` is what is right for it, where the file says so.
    """

    case: Case
    account: Account
    child_name: str
    unit: str
    cpr: Cpr | None
    expected: Expected | None = None


def read_case_file(file: str, content: bytes, configuration: Configuration, today: date) -> tuple[CaseFile | None, list[Problem]]:
    """The case that a file named `file` holds, and every problem with it; no case where one is an error. Never raises on any bytes."""
    tree, problems = read_tree(file, content)
    case_file = None
    if tree:
        walk = Walk(tree)
        if isinstance(tree.root.value, dict):
            case_file = _Reading(walk, configuration, today).case_file()
        else:
            walk.report(kinds.CASE_NOT_KEYS if tree.root.value else kinds.EMPTY_FILE, tree.place())
        problems += on_readable_lines(walk.problems, {file: tree.mended})
    found = [without_person(told) for told in with_lines(without_knock_ons(problems), {file: content})]
    found.sort(key=lambda told: (told.place, told.kind.code))
    return None if has_errors(found) else case_file, found


class _Reading:
    """One case file being read.

    `possible` are the scales that the case may be on: one where it is known, else all, so that only what is wrong on
    every scale is called wrong.
    """

    def __init__(self, walk: Walk, configuration: Configuration, today: date) -> None:
        self.walk = walk
        self.tree = walk.tree
        self.configuration = configuration
        self.today = today
        self.possible: Sequence[Scale] = configuration.scales

    def case_file(self) -> CaseFile | None:
        """The whole case; None where the child or the scale is unknown."""
        self.walk.opens((), KEYS)
        child = ChildReading(self.walk, self.configuration, self.today).child()
        earliest = self._earliest(child)
        observed_on = self._day(("observed_on",), earliest) or self.today
        scale = self._scale(child, observed_on)
        self.possible = (scale,) if scale else self.configuration.scales
        scores = read_scores(self.walk, self.possible)
        perspectives = read_perspectives(self.walk, self.possible)
        answered = named_dimensions(self.walk, ("answers",), self.possible)
        answers = {key: read_answers(self.walk, ("answers", key), key, self.possible) for key in answered}
        signs = frozenset(self._signs())
        account = Account(
            observations=tuple(sorted(self._observations(earliest), key=lambda seen: seen.seen_on)),
            texts={name: self.walk.words((name,)) for name in TEXT_NAMES},
        )
        history = tuple(self._history(earliest, observed_on))
        asker = self.walk.read(("asker",), _Asker) or Asker.PROFESSIONAL
        expected = read_expected(self.walk, self.configuration, self.possible)
        if scale is None or child.born is None:
            return None
        locality = Locality(child.unit, child.district)
        case = Case(scale.id, child.born, observed_on, asker, scores, answers, signs, history, perspectives, child.weeks_early, locality)
        return CaseFile(case, account, child.name, child.unit, child.cpr, expected)

    def _earliest(self, child: CaseChild) -> date | None:
        """The first day that the case may tell of: birth, or pregnancy where a scale begins there. None where nothing is known."""
        if child.born is None or child.unborn:
            return None
        return PREGNANCY.before(child.born) if any(scale.ages.first_month < 0 for scale in self.configuration.scales) else child.born

    def _day(self, path: Path, earliest: date | None) -> date | None:
        """The day at `path`; one that does not lie between `earliest` and today is reported, and None."""
        day = self.walk.read(path, OneDay)
        if day and day > self.today:
            self.walk.report(kinds.CASE_FUTURE, self.tree.place(path), got=day)
            return None
        if day and earliest and day < earliest:
            self.walk.report(kinds.CASE_BEFORE_BIRTH, self.tree.place(path), got=day)
            return None
        return day

    def _scale(self, child: CaseChild, observed_on: date) -> Scale | None:
        scale = self._named(("scale",))
        if child.born is None:
            return scale
        if child.unborn and child.born <= observed_on:
            self.walk.report(kinds.CASE_DUE_PASSED, self.tree.place(("child", "due")), got=child.born)
            return scale
        age, corrected = age_in_months(child.born, observed_on), corrected_age_in_months(child.born, child.weeks_early, observed_on)
        days = days_old(child.born, child.weeks_early, observed_on)
        fitting = self.configuration.scales_for(age, corrected, days)
        if not fitting:
            written = next(key for key in ("due", "born", "cpr") if self.walk.stands(("child", key)))
            self.walk.report(kinds.CASE_NO_SCALE, self.tree.place(("child", written)), age=age_phrase(age))
        elif scale and not scale.fits(age, corrected, days):
            self.walk.report(kinds.CASE_WRONG_AGE, self.tree.place(("scale",)), ages=ages_phrase(scale.ages), age=age_phrase(age))
        elif not self.walk.stands(("scale",)):
            scale = next((ruler for ruler in fitting if not ruler.is_checklist), fitting[0])
        return scale

    def _named(self, path: Path) -> Scale | None:
        """The scale whose id stands at `path`; one that is not there is reported."""
        named = self.walk.read(path, AnyWords)
        scale = self.configuration.scale(named) if named else None
        if named and scale is None:
            known = by_title(self.configuration.scales)
            self.walk.unknown(kinds.CASE_UNKNOWN_SCALE, self.tree.place(path), named, known)
        return scale

    def _signs(self) -> Iterator[str]:
        known = by_title(sign for scale in self.possible for sign in scale.signs)
        for path in self.walk.elements(("signs",)):
            written = self.walk.read(path, AnyWords)
            if written in known:
                yield written
            elif written:
                self.walk.unknown(kinds.CASE_UNKNOWN_SIGN, self.tree.place(path), written, known)

    def _observations(self, earliest: date | None) -> Iterator[Observation]:
        for path in self.walk.elements(("observations",)):
            if self.walk.opens(path, OBSERVATION_KEYS):
                seen_on = self._day((*path, "seen_on"), earliest) if self.walk.require((*path, "seen_on")) else None
                what = self.walk.need((*path, "what"), AnyWords)
                if seen_on and what:
                    yield Observation(seen_on, what, self.walk.words((*path, "where")), self.walk.words((*path, "words")))

    def _history(self, earliest: date | None, observed_on: date) -> Iterator[PastScores]:
        for path in self.walk.elements(("history",)):
            if self.walk.opens(path, PAST_KEYS):
                day = self._day((*path, "observed_on"), earliest) if self.walk.require((*path, "observed_on")) else None
                if day and day > observed_on:
                    self.walk.report(kinds.CASE_NOT_EARLIER, self.tree.place((*path, "observed_on")), got=day)
                scale = self._named((*path, "scale"))
                placed = read_past_points(self.walk, (*path, "scores"), (scale,) if scale else self.configuration.scales)
                if day:
                    yield PastScores(day, placed, ruler=edition_of(scale))

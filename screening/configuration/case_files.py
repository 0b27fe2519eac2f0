"""A case file in: one child at one time, checked against the municipality's scales, or every problem at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, RootModel, StringConstraints

from screening.configuration import kinds
from screening.configuration.checking.knock_ons import on_readable_lines, without_knock_ons
from screening.configuration.checking.names import by_title, did_you_mean, listed
from screening.configuration.checking.walking import Walk
from screening.configuration.expectations import EXPECT, read_expected
from screening.configuration.problems import Problem, has_errors
from screening.configuration.reading.excerpts import with_lines, without_person
from screening.configuration.reading.trees import Path, read_tree
from screening.domain.assessing.account import TEXT_NAMES, Account, Observation
from screening.domain.children.cpr import Cpr, read_cpr
from screening.domain.cleaning import clean
from screening.domain.counts import read_count
from screening.domain.phrase import Value
from screening.domain.ranges import MOST_WEEKS_EARLY, PREGNANCY_MONTHS, Day, Duration, age_in_months, corrected_age_in_months, days_old
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Locality, PastScores, Point, Score
from screening.domain.ruler.weighing.expected import Expected
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Dimension, Scale
from screening.domain.words import age_phrase, ages_phrase, number_text

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
CHILD_KEYS: Final = ("name", "cpr", "born", "due", "weeks_early", "unit", "district")
SCORE_KEYS: Final = ("point", "reason")
OBSERVATION_KEYS: Final = ("seen_on", "where", "what", "words")
PAST_KEYS: Final = ("observed_on", "scale", "scores")
NUMBER: Final = re.compile(r"-?[0-9]{1,4}")
PREGNANCY: Final = Duration.model_validate(f"{PREGNANCY_MONTHS} months")


class _Day(RootModel[Day]):
    """A day."""


class _Words(RootModel[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(clean)]]):
    """Anything that somebody wrote."""


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


@dataclass(frozen=True)
class _Child:
    """`born` is the due date while the child is `unborn`."""

    name: str = ""
    unit: str = ""
    cpr: Cpr | None = None
    born: date | None = None
    unborn: bool = False
    weeks_early: int = 0
    district: str = ""


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
        child = self._child()
        earliest = self._earliest(child)
        observed_on = self._day(("observed_on",), earliest) or self.today
        scale = self._scale(child, observed_on)
        self.possible = (scale,) if scale else self.configuration.scales
        scores = self._scores()
        perspectives = {key: self._said(key) for key in self._perspectives()}
        answers = {key: self._answers(key) for key in self._dimensions(("answers",))}
        signs = frozenset(self._signs())
        account = Account(
            observations=tuple(sorted(self._observations(earliest), key=lambda seen: seen.seen_on)),
            texts={name: self._words((name,)) for name in TEXT_NAMES},
        )
        history = tuple(self._history(earliest, observed_on))
        asker = self.walk.read(("asker",), _Asker) or Asker.PROFESSIONAL
        expected = read_expected(self.walk, self.configuration)
        if scale is None or child.born is None:
            return None
        locality = Locality(child.unit, child.district)
        case = Case(scale.id, child.born, observed_on, asker, scores, answers, signs, history, perspectives, child.weeks_early, locality)
        return CaseFile(case, account, child.name, child.unit, child.cpr, expected)

    def _child(self) -> _Child:
        path = ("child",)
        if not self.walk.require(path) or not self.walk.opens(path, CHILD_KEYS):
            return _Child()
        cpr = self._cpr()
        name = self.walk.need((*path, "name"), _Words) or ""
        unborn = self.walk.stands((*path, "due"))
        born = self._due(cpr) if unborn else self._born(cpr)
        return _Child(name, self._words((*path, "unit")), cpr, born, unborn, self._weeks_early(), self._district())

    def _district(self) -> str:
        path, known = ("child", "district"), self.configuration.district_titles
        written = self._words(path)
        if written and written not in known:
            self.walk.unknown(kinds.CASE_UNKNOWN_DISTRICT, self.tree.place(path), written, known)
            return ""
        return written

    def _cpr(self) -> Cpr | None:
        path = ("child", "cpr")
        written = self.walk.read(path, _Words)
        cpr = read_cpr(written) if written else None
        if written and cpr is None:
            self.walk.report(kinds.CASE_BROKEN_CPR, self.tree.place(path))
        if cpr and not cpr.is_test and not cpr.fulfils_modulus_11:
            self.walk.report(kinds.CASE_CPR_MODULUS, self.tree.place(path))
        return cpr

    def _born(self, cpr: Cpr | None) -> date | None:
        path, number = ("child", "born"), ("child", "cpr")
        if self.walk.stands(number) and not self.walk.stands(path):
            born, place = cpr.born if cpr else None, self.tree.place(number)
        else:
            born, place = self.walk.need(path, _Day), self.tree.place(path)
        if born and born > self.today:
            self.walk.report(kinds.CASE_FUTURE, place, got=born)
            return None
        if born and cpr and born != cpr.born:
            self.walk.report(kinds.CASE_CPR_BORN, place)
        return born

    def _due(self, cpr: Cpr | None) -> date | None:
        """The day on which an unborn child is due. A child with a birthday or a CPR number is born."""
        path = ("child", "due")
        if cpr or self.walk.stands(("child", "born")):
            self.walk.report(kinds.CASE_BORN_AND_DUE, self.tree.key_place(path))
            return None
        return self.walk.read(path, _Day)

    def _weeks_early(self) -> int:
        path = ("child", "weeks_early")
        written = self._words(path)
        weeks = read_count(written or "0", MOST_WEEKS_EARLY)
        if weeks is not None:
            return weeks
        self.walk.report(kinds.CASE_WEEKS_EARLY, self.tree.place(path), got=written, most=MOST_WEEKS_EARLY)
        return 0

    def _earliest(self, child: _Child) -> date | None:
        """The first day that the case may tell of: birth, or pregnancy where a scale begins there. None where nothing is known."""
        if child.born is None or child.unborn:
            return None
        return PREGNANCY.before(child.born) if any(scale.ages.first_month < 0 for scale in self.configuration.scales) else child.born

    def _day(self, path: Path, earliest: date | None) -> date | None:
        """The day at `path`; one that does not lie between `earliest` and today is reported, and None."""
        day = self.walk.read(path, _Day)
        if day and day > self.today:
            self.walk.report(kinds.CASE_FUTURE, self.tree.place(path), got=day)
            return None
        if day and earliest and day < earliest:
            self.walk.report(kinds.CASE_BEFORE_BIRTH, self.tree.place(path), got=day)
            return None
        return day

    def _scale(self, child: _Child, observed_on: date) -> Scale | None:
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
        named = self.walk.read(path, _Words)
        scale = self.configuration.scale(named) if named else None
        if named and scale is None:
            known = by_title(self.configuration.scales)
            self.walk.unknown(kinds.CASE_UNKNOWN_SCALE, self.tree.place(path), named, known)
        return scale

    def _scores(self) -> dict[str, Score]:
        scores: dict[str, Score] = {}
        if all(scale.is_checklist for scale in self.possible) and not self.walk.stands(("scores",)):
            return scores
        if not self.walk.require(("scores",)):
            return scores
        known = list(self._dimensions(("scores",)))
        for key in known:
            score = self._score(("scores", key))
            if score:
                scores[key] = score
        node = self.tree.node(("scores",))
        if len(self.possible) == 1 and node and isinstance(node.value, dict) and len(known) == len(node.value):
            for dimension in self.possible[0].dimensions:
                if dimension.id not in known:
                    place = self.tree.key_place(("scores",))
                    self.walk.report(kinds.CASE_NOT_PLACED, place, dimension=dimension.title, key=dimension.id)
        return scores

    def _score(self, path: Path) -> Score | None:
        node = self.tree.node(path)
        if node and isinstance(node.value, str) and self.walk.stands(path):
            self.walk.report(kinds.CASE_BARE_SCORE, self.tree.place(path), key=str(path[-1]), mend=f"{{point: {node.value}}}")
            return None
        if not self.walk.require(path) or not self.walk.opens(path, SCORE_KEYS):
            return None
        point = self._point((*path, "point"), self.possible)
        return None if point is None else Score(point, self._words((*path, "reason")))

    def _perspectives(self) -> Iterator[str]:
        """The keys of `perspectives` that are people whom a possible scale asks."""
        known = by_title(perspective for scale in self.possible for perspective in scale.perspectives)
        for key in self.walk.keys(("perspectives",)):
            if key in known:
                yield key
            else:
                self.walk.unknown(kinds.CASE_UNKNOWN_PERSPECTIVE, self.tree.key_place(("perspectives", key)), key, known)

    def _said(self, perspective_id: str) -> dict[str, Score]:
        """What somebody beside the professional said, by dimension."""
        path = ("perspectives", perspective_id)
        said = {key: self._score((*path, key)) for key in self._dimensions(path)}
        return {key: score for key, score in said.items() if score}

    def _point(self, path: Path, scales: Sequence[Scale]) -> Point | None:
        written = self.walk.need(path, _Words)
        if written is None:
            return None
        if written == NOT_OBSERVED:
            return NOT_OBSERVED
        rulers = [scale.points for scale in scales if scale.points]
        low, high = min(points.low for points in rulers), max(points.high for points in rulers)
        if not NUMBER.fullmatch(written):
            self.walk.report(kinds.CASE_NOT_A_POINT, self.tree.place(path), got=written, low=low, high=high)
        elif any(int(written) in points for points in rulers):
            return int(written)
        else:
            self.walk.report(kinds.OUTSIDE_SCALE, self.tree.place(path), got=written, low=low, high=high)
        return None

    def _dimensions(self, path: Path, scales: Sequence[Scale] = ()) -> Iterator[str]:
        """The keys at `path` that are dimensions of a possible scale."""
        known = by_title(dimension for scale in scales or self.possible for dimension in scale.dimensions)
        for key in self.walk.keys(path):
            if key in known:
                yield key
            else:
                self.walk.unknown(kinds.DIMENSION_UNKNOWN, self.tree.key_place((*path, key)), key, known)

    def _answers(self, dimension_id: str) -> dict[str, str]:
        answers: dict[str, str] = {}
        items = [item for scale in self.possible for item in _items(scale.dimension(dimension_id))]
        known = [item.id for item in items]
        missing = list(dict.fromkeys(reason for scale in self.possible for reason in _reasons(scale)))
        for key in self.walk.keys(("answers", dimension_id)):
            path = ("answers", dimension_id, key)
            if key not in known:
                self.walk.unknown(kinds.CASE_UNKNOWN_ITEM, self.tree.key_place(path), key, known)
                continue
            asked = [item for item in items if item.id == key]
            written = self._answer(path)
            if written in missing or any(item.is_answer(written) for item in asked):
                answers[key] = written
            elif written:
                self._refuse(path, written, asked, missing)
        return answers

    def _answer(self, path: Path) -> str:
        """The answer at `path`; several in a list are written with a space between."""
        node = self.tree.node(path)
        if node is None or not isinstance(node.value, list):
            return self._words(path)
        return " ".join(self._words(element) for element in self.walk.elements(path))

    def _refuse(self, path: Path, written: str, asked: Sequence[Item], missing: Sequence[str]) -> None:
        """Report an answer that is none: the number's bounds, or the nearest answer to the first that is unknown."""
        bounds = next((item.limits for item in asked if item.limits), None)
        if bounds and bounds.low is not None and bounds.high is not None:
            values: dict[str, Value] = {
                "low": number_text(bounds.low),
                "high": number_text(bounds.high),
                "nearest": did_you_mean(written, missing),
            }
            self.walk.report(kinds.CASE_NOT_A_NUMBER, self.tree.place(path), got=written, known=listed(missing), **values)
            return
        choices = [choice for item in asked for choice in item.choices]
        unknown = next((word for word in written.split() if word not in choices), written)
        self.walk.unknown(kinds.CASE_UNKNOWN_ANSWER, self.tree.place(path), unknown, [*choices, *missing])

    def _signs(self) -> Iterator[str]:
        known = by_title(sign for scale in self.possible for sign in scale.signs)
        for path in self.walk.elements(("signs",)):
            written = self.walk.read(path, _Words)
            if written in known:
                yield written
            elif written:
                self.walk.unknown(kinds.CASE_UNKNOWN_SIGN, self.tree.place(path), written, known)

    def _observations(self, earliest: date | None) -> Iterator[Observation]:
        for path in self.walk.elements(("observations",)):
            if self.walk.opens(path, OBSERVATION_KEYS):
                seen_on = self._day((*path, "seen_on"), earliest) if self.walk.require((*path, "seen_on")) else None
                what = self.walk.need((*path, "what"), _Words)
                if seen_on and what:
                    yield Observation(seen_on, what, self._words((*path, "where")), self._words((*path, "words")))

    def _history(self, earliest: date | None, observed_on: date) -> Iterator[PastScores]:
        for path in self.walk.elements(("history",)):
            if self.walk.opens(path, PAST_KEYS):
                day = self._day((*path, "observed_on"), earliest) if self.walk.require((*path, "observed_on")) else None
                if day and day > observed_on:
                    self.walk.report(kinds.CASE_NOT_EARLIER, self.tree.place((*path, "observed_on")), got=day)
                scale = self._named((*path, "scale"))
                placed = self._past_points((*path, "scores"), (scale,) if scale else self.configuration.scales)
                if day:
                    yield PastScores(day, placed, ruler=edition_of(scale))

    def _past_points(self, path: Path, scales: Sequence[Scale]) -> dict[str, int]:
        """An earlier assessment may have been on another scale, for another age; where none is named, it is taken for this one's ruler."""
        if not self.walk.require(path):
            return {}
        placed = {key: self._point((*path, key), scales) for key in self._dimensions(path, scales)}
        return {key: point for key, point in placed.items() if isinstance(point, int)}

    def _words(self, path: Path) -> str:
        return self.walk.read(path, _Words) or ""


def _items(dimension: Dimension | None) -> tuple[Item, ...]:
    return dimension.items if dimension else ()


def _reasons(scale: Scale) -> tuple[str, ...]:
    """What may stand for an answer that could not be given: the scale's own reasons, else "not observed"."""
    return tuple(reason.id for reason in scale.missing_reasons) or (NOT_OBSERVED,)

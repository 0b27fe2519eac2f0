"""A case file in: one child at one time, checked against the municipality's scales, or every problem at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from pydantic import RootModel, StringConstraints

from screening.configuration import kinds
from screening.configuration.problems import Problem, has_errors
from screening.configuration.trees import Path, read_tree
from screening.configuration.walking import Walk
from screening.domain.cases import NOT_OBSERVED, Account, Case, Observation, PastScores, Point, Score
from screening.domain.configuration import Configuration
from screening.domain.cpr import Cpr, read_cpr
from screening.domain.items import Item
from screening.domain.offers import Asker
from screening.domain.ranges import Day, age_in_months
from screening.domain.scales import Dimension, Scale
from screening.domain.words import age_phrase, ages_phrase

KEYS: Final = (
    "child",
    "observed_on",
    "scale",
    "asker",
    "scores",
    "answers",
    "signs",
    "observations",
    "interpretation",
    "parents_told",
    "next_step",
    "history",
)
CHILD_KEYS: Final = ("name", "cpr", "born", "unit")
SCORE_KEYS: Final = ("point", "reason")
OBSERVATION_KEYS: Final = ("seen_on", "where", "what", "words")
PAST_KEYS: Final = ("observed_on", "scores")
NUMBER: Final = re.compile(r"-?[0-9]{1,4}")


class _Day(RootModel[Day]):
    """A day."""


class _Words(RootModel[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]]):
    """Anything that somebody wrote."""


class _Asker(RootModel[Asker]):
    """Who asks for offers."""


@dataclass(frozen=True)
class CaseFile:
    """A case from a file: what is evaluated, what the report tells beside it, and whom it is about. No unit: the empty string."""

    case: Case
    account: Account
    child_name: str
    unit: str
    cpr: Cpr | None


@dataclass(frozen=True)
class _Child:
    name: str
    unit: str
    cpr: Cpr | None
    born: date | None


def read_case_file(file: str, content: bytes, configuration: Configuration, today: date) -> tuple[CaseFile | None, list[Problem]]:
    """The case that a file named `file` holds, and every problem with it; no case where one is an error. Never raises on any bytes."""
    tree, problems = read_tree(file, content)
    if tree is None:
        return None, problems
    walk = Walk(tree, problems)
    case_file = None
    if isinstance(tree.root.value, dict):
        case_file = _Reading(walk, configuration, today).case_file()
    else:
        walk.report(kinds.CASE_NOT_KEYS if tree.root.value else kinds.EMPTY_FILE, tree.place())
    walk.problems.sort(key=lambda found: (found.place, found.kind.code))
    return None if has_errors(walk.problems) else case_file, walk.problems


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
        observed_on = self._day(("observed_on",), child.born) or self.today
        scale = self._scale(child.born, observed_on)
        self.possible = (scale,) if scale else self.configuration.scales
        scores = self._scores()
        answers = {key: self._answers(key) for key in self._dimensions(("answers",))}
        signs = frozenset(self._signs())
        account = Account(
            observations=tuple(sorted(self._observations(child.born), key=lambda seen: seen.seen_on)),
            interpretation=self._words(("interpretation",)),
            parents_told=self._words(("parents_told",)),
            next_step=self._words(("next_step",)),
        )
        history = tuple(self._history(child.born, observed_on))
        asker = self.walk.read(("asker",), _Asker) or Asker.PROFESSIONAL
        if scale is None or child.born is None:
            return None
        case = Case(scale.id, child.born, observed_on, asker, scores, answers, signs, history)
        return CaseFile(case, account, child.name, child.unit, child.cpr)

    def _child(self) -> _Child:
        path = ("child",)
        if not self.walk.require(path) or not self.walk.opens(path, CHILD_KEYS):
            return _Child("", "", None, None)
        cpr = self._cpr()
        name = self.walk.need((*path, "name"), _Words) or ""
        return _Child(name, self._words((*path, "unit")), cpr, self._born(cpr))

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

    def _day(self, path: Path, born: date | None) -> date | None:
        """The day at `path`, which lies between birth and today; another is reported, and answered where it lies in the past."""
        day = self.walk.read(path, _Day)
        if day and day > self.today:
            self.walk.report(kinds.CASE_FUTURE, self.tree.place(path), got=day)
            return None
        if day and born and day < born:
            self.walk.report(kinds.CASE_BEFORE_BIRTH, self.tree.place(path), got=day)
            return None
        return day

    def _scale(self, born: date | None, observed_on: date) -> Scale | None:
        named = self.walk.read(("scale",), _Words)
        scale = self.configuration.scale(named) if named else None
        if named and scale is None:
            known = [scale.id for scale in self.configuration.scales]
            self.walk.unknown(kinds.CASE_UNKNOWN_SCALE, self.tree.place(("scale",)), named, known)
        if born is None or born > observed_on:
            return scale
        age = age_in_months(born, observed_on)
        fitting = self.configuration.scales_for(age)
        if not fitting:
            place = self.tree.place(("child", "born" if self.walk.stands(("child", "born")) else "cpr"))
            self.walk.report(kinds.CASE_NO_SCALE, place, age=age_phrase(age))
        elif scale and age not in scale.ages:
            self.walk.report(kinds.CASE_WRONG_AGE, self.tree.place(("scale",)), ages=ages_phrase(scale.ages), age=age_phrase(age))
        elif not self.walk.stands(("scale",)):
            scale = fitting[0]
        return scale

    def _scores(self) -> dict[str, Score]:
        scores: dict[str, Score] = {}
        if all(scale.is_checklist for scale in self.possible) and not self.walk.stands(("scores",)):
            return scores
        if not self.walk.require(("scores",)):
            return scores
        for key in self._dimensions(("scores",)):
            path = ("scores", key)
            if self.walk.require(path) and self.walk.opens(path, SCORE_KEYS):
                point = self._point((*path, "point"), self.possible)
                if point is not None:
                    scores[key] = Score(point, self._words((*path, "reason")))
        if len(self.possible) == 1 and len(scores) == len(self.walk.keys(("scores",))):
            for dimension in self.possible[0].dimensions:
                if self.tree.node(("scores", dimension.id)) is None:
                    place = self.tree.key_place(("scores",))
                    self.walk.report(kinds.CASE_NOT_PLACED, place, dimension=dimension.title, key=dimension.id)
        return scores

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
        known = [dimension.id for scale in scales or self.possible for dimension in scale.dimensions]
        for key in self.walk.keys(path):
            if key in known:
                yield key
            else:
                self.walk.unknown(kinds.DIMENSION_UNKNOWN, self.tree.key_place((*path, key)), key, known)

    def _answers(self, dimension_id: str) -> dict[str, str]:
        answers: dict[str, str] = {}
        items = [item for scale in self.possible for item in _items(scale.dimension(dimension_id))]
        known = [item.id for item in items]
        for key in self.walk.keys(("answers", dimension_id)):
            path = ("answers", dimension_id, key)
            if key not in known:
                self.walk.unknown(kinds.CASE_UNKNOWN_ITEM, self.tree.key_place(path), key, known)
                continue
            written = self.walk.read(path, _Words)
            asked = [item for item in items if item.id == key]
            if written == NOT_OBSERVED or (written and any(item.is_answer(written) for item in asked)):
                answers[key] = written
            elif written:
                choices = [choice for item in asked for choice in item.choices]
                self.walk.unknown(kinds.CASE_UNKNOWN_ANSWER, self.tree.place(path), written, [*choices, NOT_OBSERVED])
        return answers

    def _signs(self) -> Iterator[str]:
        known = [sign.id for scale in self.possible for sign in scale.signs]
        for path in self.walk.elements(("signs",)):
            written = self.walk.read(path, _Words)
            if written in known:
                yield written
            elif written:
                self.walk.unknown(kinds.CASE_UNKNOWN_SIGN, self.tree.place(path), written, known)

    def _observations(self, born: date | None) -> Iterator[Observation]:
        for path in self.walk.elements(("observations",)):
            if self.walk.opens(path, OBSERVATION_KEYS):
                seen_on = self._day((*path, "seen_on"), born) if self.walk.require((*path, "seen_on")) else None
                what = self.walk.need((*path, "what"), _Words)
                if seen_on and what:
                    yield Observation(seen_on, what, self._words((*path, "where")), self._words((*path, "words")))

    def _history(self, born: date | None, observed_on: date) -> Iterator[PastScores]:
        for path in self.walk.elements(("history",)):
            if self.walk.opens(path, PAST_KEYS):
                day = self._day((*path, "observed_on"), born) if self.walk.require((*path, "observed_on")) else None
                if day and day > observed_on:
                    self.walk.report(kinds.CASE_NOT_EARLIER, self.tree.place((*path, "observed_on")), got=day)
                placed = self._past_points((*path, "scores"))
                if day:
                    yield PastScores(day, placed)

    def _past_points(self, path: Path) -> dict[str, int]:
        """An earlier assessment may have been on another scale, for another age."""
        scales = self.configuration.scales
        if not self.walk.require(path):
            return {}
        placed = {key: self._point((*path, key), scales) for key in self._dimensions(path, scales)}
        return {key: point for key, point in placed.items() if isinstance(point, int)}

    def _words(self, path: Path) -> str:
        return self.walk.read(path, _Words) or ""


def _items(dimension: Dimension | None) -> tuple[Item, ...]:
    return dimension.items if dimension else ()

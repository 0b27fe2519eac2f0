"""The child of a case file: who it is, when it is born or due, and where it is met."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.configuration import kinds
from screening.configuration.checking.walking import AnyWords, OneDay, Walk
from screening.configuration.reading.trees import Path
from screening.domain.ages import MOST_WEEKS_EARLY
from screening.domain.children.cpr import Cpr, read_cpr
from screening.domain.counts import read_count
from screening.domain.ruler.written.configuration import Configuration

CHILD: Final[Path] = ("child",)
CHILD_KEYS: Final = ("name", "cpr", "born", "due", "weeks_early", "unit", "district")


@dataclass(frozen=True)
class CaseChild:
    """A child as a case tells of it. `born` is the due date while the child is `unborn`."""

    name: str = ""
    unit: str = ""
    cpr: Cpr | None = None
    born: date | None = None
    unborn: bool = False
    weeks_early: int = 0
    district: str = ""


@dataclass(frozen=True)
class ChildReading:
    """The child of one case file being read."""

    walk: Walk
    configuration: Configuration
    today: date

    def child(self) -> CaseChild:
        """The child as far as it can be read."""
        path = CHILD
        if not self.walk.require(path) or not self.walk.opens(path, CHILD_KEYS):
            return CaseChild()
        cpr = self._cpr()
        name = self.walk.need((*path, "name"), AnyWords) or ""
        unborn = self.walk.stands((*path, "due"))
        born = self._due(cpr) if unborn else self._born(cpr)
        return CaseChild(name, self.walk.words((*path, "unit")), cpr, born, unborn, self._weeks_early(), self._district())

    def _district(self) -> str:
        path, known = (*CHILD, "district"), self.configuration.district_titles
        written = self.walk.words(path)
        if written and written not in known:
            self.walk.unknown(kinds.CASE_UNKNOWN_DISTRICT, self.walk.tree.place(path), written, known)
            return ""
        return written

    def _cpr(self) -> Cpr | None:
        path = (*CHILD, "cpr")
        written = self.walk.read(path, AnyWords)
        cpr = read_cpr(written) if written else None
        if written and cpr is None:
            self.walk.report(kinds.CASE_BROKEN_CPR, self.walk.tree.place(path))
        if cpr and not cpr.is_test and not cpr.fulfils_modulus_11:
            self.walk.report(kinds.CASE_CPR_MODULUS, self.walk.tree.place(path))
        return cpr

    def _born(self, cpr: Cpr | None) -> date | None:
        path, number = (*CHILD, "born"), (*CHILD, "cpr")
        if self.walk.stands(number) and not self.walk.stands(path):
            born, place = cpr.born if cpr else None, self.walk.tree.place(number)
        else:
            born, place = self.walk.need(path, OneDay), self.walk.tree.place(path)
        if born and born > self.today:
            self.walk.report(kinds.CASE_FUTURE, place, got=born)
            return None
        if born and cpr and born != cpr.born:
            self.walk.report(kinds.CASE_CPR_BORN, place)
        return born

    def _due(self, cpr: Cpr | None) -> date | None:
        """The day on which an unborn child is due. A child with a birthday or a CPR number is born."""
        path = (*CHILD, "due")
        if cpr or self.walk.stands((*CHILD, "born")):
            self.walk.report(kinds.CASE_BORN_AND_DUE, self.walk.tree.key_place(path))
            return None
        return self.walk.read(path, OneDay)

    def _weeks_early(self) -> int:
        path = (*CHILD, "weeks_early")
        written = self.walk.words(path)
        weeks = read_count(written or "0", MOST_WEEKS_EARLY)
        if weeks is not None:
            return weeks
        self.walk.report(kinds.CASE_WEEKS_EARLY, self.walk.tree.place(path), got=written, most=MOST_WEEKS_EARLY)
        return 0

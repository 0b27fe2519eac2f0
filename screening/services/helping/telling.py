"""What is done about a child's worry, as a page or a paper tells it: what is under way, the ladder, and what has changed since."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from screening.domain.assessing.assessments import Mark
from screening.domain.helping.distance import Distance, distance
from screening.domain.helping.efforts import Effort
from screening.domain.helping.ladder import Ladder, ladder
from screening.domain.helping.talks import Talk, TalkState
from screening.domain.helping.told import HelpTold, tellable_help
from screening.domain.people import User
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.domain.sharing.outlets import Outlet
from screening.domain.text import Text
from screening.reports.assessing.concern import TriedHelp
from screening.services.helping.locks import lock_of
from screening.services.publishing.configurations import made_with
from screening.storage.assessing import courses
from screening.storage.database import Database
from screening.storage.helping import efforts, talks


@dataclass(frozen=True)
class HelpSeen:
    """The assessments that efforts are held against, and the titles of their dimensions by id."""

    days: tuple[PastScores, ...]
    titles: Mapping[str, Value]


NOTHING_SEEN = HelpSeen((), {})


@dataclass(frozen=True)
class ChildHelp:
    """A child's help as far as a reader may hear of it. `steps` are the catalogue's, least intrusive first."""

    told: HelpTold
    seen: HelpSeen
    steps: tuple[Text, ...]

    @property
    def under_way(self) -> tuple[Effort, ...]:
        """The efforts that somebody has a next move with, the next first."""
        return tuple(sorted((one for one in self.told.efforts if one.next_on), key=lambda one: str(one.next_on)))

    @property
    def planned(self) -> tuple[Talk, ...]:
        """The talks that are to be held, the next first."""
        return tuple(sorted((one for one in self.told.talks if one.state is TalkState.PLANNED), key=lambda one: one.on))

    @property
    def held(self) -> tuple[Talk, ...]:
        """The talks that were held, the last first."""
        return tuple(sorted((one for one in self.told.talks if one.state is TalkState.HELD), key=lambda one: one.on, reverse=True))

    @cached_property
    def ladder(self) -> Ladder:
        """The efforts on the steps of the ladder."""
        return ladder(self.told.efforts, self.steps)

    def distance(self, effort: Effort) -> Distance | None:
        """What has changed on the ruler since an effort began; None for one that never did."""
        return distance(self.seen.days, effort.started_on) if effort.started_on else None

    def moved(self, effort: Effort) -> tuple[Phrase, ...]:
        """The same in words, dimension by dimension."""
        since = self.distance(effort)
        return since.told(self.seen.titles) if since else ()


def tried(found: ChildHelp) -> tuple[TriedHelp, ...]:
    """Every effort as a paper tells it, the first first: from when it was agreed, and until it came to its end."""
    return tuple(
        TriedHelp(
            title=effort.title,
            state=effort.state.words,
            since=effort.started_on or effort.steps[0].on,
            until=effort.steps[-1].on if effort.next_on is None else None,
            worked=next((step.words for step in reversed(effort.steps) if step.words), ""),
            moved=found.moved(effort),
        )
        for effort in found.told.efforts
    )


def help_of(
    db: Database,
    user: User,
    child_id: str,
    outlet: Outlet,
    seen: Callable[[], HelpSeen],
    steps: tuple[Text, ...],
    age_months: int,
) -> ChildHelp:
    """The help of a child that the user may see, in the user's own units; `age_months` is the child's age today. `seen` is asked where
    there is any.

    It is part of a page that is logged by whoever shows it.
    """
    found = efforts.of_child(db, child_id, user.child_units)
    talked = talks.of_child(db, child_id, user.child_units)
    told = tellable_help(found, talked, outlet, lock_of(db, child_id), age_months)
    return ChildHelp(told, seen() if found else NOTHING_SEEN, steps)


def seen_by(db: Database, user: User, child_id: str, configuration: Configuration) -> HelpSeen:
    """The assessments of a child in the user's units that stand."""
    marks = courses.marks(db, child_id, user.child_units, user.id)
    scales = {
        (fingerprint, scale_id): made_with(db, fingerprint, configuration).scale(scale_id)
        for fingerprint, scale_id in {(mark.fingerprint, mark.scale) for mark in marks}
    }
    return seen_in(marks, {key: scale for key, scale in scales.items() if scale})


def seen_in(marks: Iterable[Mark], scale_of: Mapping[tuple[str, str], Scale]) -> HelpSeen:
    """What marks tell, each read on the scale that it was made with."""
    days: list[PastScores] = []
    rulers = {key: edition_of(scale) for key, scale in scale_of.items()}
    titles: dict[str, Value] = {}
    told: Scale | None = None
    for mark in marks:
        scale = scale_of.get((mark.fingerprint, mark.scale))
        if scale is None or not mark.stands:
            continue
        points = {id_: point for id_, point in mark.points.items() if isinstance(point, int)}
        days.append(PastScores(mark.observed_on, points, mark.rater, rulers[mark.fingerprint, mark.scale]))
        if scale is not told:
            titles |= {dimension.id: dimension.title for dimension in scale.dimensions}
            told = scale
    return HelpSeen(tuple(days), titles)

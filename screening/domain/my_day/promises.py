"""Which assessment keeps which promise to look again."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from screening.domain.assessing.corrections import first_signed
from screening.domain.assessing.placed import PartsPlaced
from screening.domain.assessing.rated_look import RatedLook, is_second_look
from screening.domain.local_time import day_at
from screening.domain.my_day.tasks import Task

WorriesOf: TypeAlias = Callable[[PartsPlaced], Collection[str]]


def nothing(_placed: PartsPlaced) -> Collection[str]:
    """Nothing worried, or nobody knows what did."""
    return ()


@dataclass(frozen=True)
class Looked:
    """One signed assessment as far as promises go: when the child was seen, when it was signed, what it replaces, which of several eyes it
    was of, and where it placed each part.
    """

    assessment_id: str
    observed_on: date
    signed_at: datetime
    replaces_id: str | None
    rated: RatedLook | None = None
    placed: PartsPlaced | None = None


def who_kept(tasks: Collection[Task], looked: Sequence[Looked], worries_of: WorriesOf = nothing) -> Mapping[str, str | None]:
    """Which assessment kept each promise to look again, by the task's id; None where it is still open.

    A promise is kept only by what was observed on or after the day observed of the assessment that made it, and that is either signed later
    or observed later: an old day that is written down today keeps nothing. Several who look alone keep none of each other's, and neither
    does their joint assessment: it takes a promise over where it promises a look as soon itself. For others it stands at the last look of
    its day that it was taken on. A correction takes the place of what it replaces, also in the order of a day, and of its promises.

    What was promised without an assessment is kept by what is signed after it, and observed on or after the day that it is about (the day
    of the promise, where it names none). `tasks` and `looked` are one child's in one unit. `worries_of` tells the parts that worried
    whoever promised: what left one of them unobserved keeps nothing.
    """
    replaced = {one.replaces_id: one.assessment_id for one in looked if one.replaces_id}
    first = first_signed((one.assessment_id, one.replaces_id, one.signed_at) for one in looked)
    placed = [replace(one, signed_at=first[one.assessment_id]) for one in looked]
    made = {one.assessment_id: one for one in placed}
    standing = sorted((one for one in placed if one.assessment_id not in replaced), key=lambda one: one.signed_at)
    seen = _as_seen(standing)
    joined = {
        one.rated.rating_id: task
        for task in tasks
        if (one := made.get(task.assessment_id or "")) and one.rated and one.rated.rater_id is None and one.assessment_id not in replaced
    }
    return {
        task.id: replaced.get(task.assessment_id)
        or _kept_by(made[task.assessment_id], seen, worries_of)
        or _taken_over_by(made[task.assessment_id], task, joined)
        if task.assessment_id
        else _kept_by(Looked("", task.about_on or day_at(task.made_at), task.made_at, None), standing, signed_since=task.made_at)
        for task in tasks
    }


def _as_seen(standing: Sequence[Looked]) -> list[Looked]:
    """The same, a joint assessment at the moment of the last look of its day that it was taken on."""
    alone = {(one.rated.rating_id, one.observed_on): one.signed_at for one in standing if one.rated and one.rated.rater_id is not None}
    return [
        replace(one, signed_at=alone.get((one.rated.rating_id, one.observed_on), one.signed_at))
        if one.rated and one.rated.rater_id is None
        else one
        for one in standing
    ]


def _kept_by(made: Looked, standing: Iterable[Looked], worries_of: WorriesOf = nothing, signed_since: datetime | None = None) -> str | None:
    for one in standing:
        later = one.observed_on > made.observed_on or (one.observed_on == made.observed_on and one.signed_at > made.signed_at)
        is_since = signed_since is None or one.signed_at > signed_since
        if not (later and is_since and one.assessment_id != made.assessment_id and is_second_look(made.rated, one.rated)):
            continue
        if made.placed is None or one.placed is None or one.placed.sees(made.placed.points) or one.placed.sees(worries_of(made.placed)):
            return one.assessment_id
    return None


def _taken_over_by(made: Looked, task: Task, joined: Mapping[str, Task]) -> str | None:
    """The joint assessment that looks again in place of one who looked alone, and as soon. `joined`: its own promise, by the rating."""
    if made.rated is None or made.rated.rater_id is None:
        return None
    own = joined.get(made.rated.rating_id)
    return own.assessment_id if own and own.due_on <= task.due_on else None

"""What another configuration would mean for the drafts that wait: read as their authors' pages would read them."""

from collections.abc import Iterable, Iterator
from datetime import date

from screening.domain.ages import age_in_months, corrected_age_in_months, days_old
from screening.domain.children.child import Child
from screening.domain.ruler.changes.today import DraftEffect
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.services.assessing.aside import fields_aside
from screening.services.assessing.sheets import choose_scale, observed_day
from screening.storage.assessing.drafts import DraftOfUnit


def draft_effects(drafts: Iterable[DraftOfUnit], before: Configuration, after: Configuration, today: date) -> Iterator[DraftEffect]:
    """One draft after another. One that has chosen a scale which its child outgrows by the change must choose anew: another scale too."""
    for draft in drafts:
        was, is_ = (choose_scale(configuration, draft.typed, draft.child, today) for configuration in (before, after))
        day = observed_day(draft.typed, today)
        renamed = (was.id if was else None) != (is_.id if is_ else None)
        outgrown = _is_for(was, draft.child, day) and not _is_for(is_, draft.child, day)
        lost = fields_aside(draft.typed, is_) - fields_aside(draft.typed, was)
        yield DraftEffect(draft.unit_id, renamed or outgrown, bool(lost))


def _is_for(scale: Scale | None, child: Child, day: date) -> bool:
    days = days_old(child.born, child.weeks_early, day)
    ages = age_in_months(child.born, day), corrected_age_in_months(child.born, child.weeks_early, day)
    return scale is not None and scale.fits(*ages, days)

"""What the scales of a family have in common: one rule for the age of children who are born early."""

from collections.abc import Iterable, Mapping

from screening.domain.ranges import Duration
from screening.domain.ruler.written.scales import Scale


def corrections(scales: Iterable[Scale]) -> Mapping[str, Duration]:
    """Until when each family corrects the age: the longest that any of its scales names."""
    found: dict[str, Duration] = {}
    for scale in scales:
        if scale.family and scale.corrected_until:
            found[scale.family] = max(scale.corrected_until, found.get(scale.family, scale.corrected_until), key=lambda until: until.count)
    return found


def corrected_alike(scales: Iterable[Scale]) -> tuple[Scale, ...]:
    """The scales, each with its family's correction: a child goes from one to the next by one age, so that nobody falls between them."""
    scales = tuple(scales)
    until = corrections(scales)
    return tuple(_corrected(scale, until.get(scale.family or "", scale.corrected_until)) for scale in scales)


def _corrected(scale: Scale, until: Duration | None) -> Scale:
    """The scale itself where it is written so already: versions of a configuration share it."""
    return scale if scale.corrected_until == until else scale.model_copy(update={"corrected_until": until})

"""One walk with every kind of step, for what is looked at after each."""

from collections.abc import Callable

from tests.services.journeys import steps
from tests.services.journeys.town import Town


def whole_walk(town: Town) -> tuple[Callable[[], None], ...]:
    """Its steps, in their order."""
    return (
        lambda: steps.add(town, 0, 0, with_number=True, twice=True),
        lambda: steps.write(town, 0, 0, "3", 4, hurt=True, signs=True, twice=True),
        lambda: steps.write(town, 1, 0, "3", 0, hurt=False, signs=False, twice=False),
        lambda: steps.correct(town, 0, 0, twice=True),
        lambda: steps.add(town, 0, 1, with_number=False, twice=True),
        lambda: steps.join(town, 0, 0, 1),
        lambda: steps.close_child(town, 0, 0, "gitte"),
        lambda: steps.hand_child_over(town, 0, 0, 1),
        lambda: steps.leave(town, "anne"),
        lambda: steps.hand_over_work(town, 0, "anne", "carla"),
        lambda: steps.take_in(town, 3),
        lambda: steps.move(town, 0, 0, "unit", 0, -1, 0, twice=True),
        lambda: steps.merge(town, 0, 1),
        lambda: steps.lift(town, 6, 0),
    )

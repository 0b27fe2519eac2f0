"""How often a test tries something at random: enough to notice a fault each time, and four times as often in the long form."""

import os

from hypothesis import settings

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
FEWEST = 25


def tries(long: int, fewest: int = FEWEST) -> settings:
    """So many tries in the long form, `HYPOTHESIS_PROFILE=long`; a quarter of them otherwise, but never fewer than `fewest`."""
    return settings(max_examples=long if LONG else max(fewest, long // 4), deadline=None)

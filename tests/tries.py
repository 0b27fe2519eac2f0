"""How much a test tries: enough to notice a fault each time, and all of it in the long form."""

import os
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import settings

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
FEWEST = 25
Each = TypeVar("Each")


def tries(long: int, fewest: int = FEWEST) -> settings:
    """So many tries in the long form, `HYPOTHESIS_PROFILE=long`; a quarter of them otherwise, but never fewer than `fewest`."""
    return settings(max_examples=long if LONG else max(fewest, long // 4), deadline=None)


def walked(briefly: Sequence[Each], whole: Sequence[Each]) -> Sequence[Each]:
    """What a test walks: all of it in the long form (`python3 run.py bench walks`), and otherwise some of each kind."""
    assert set(briefly) <= set(whole)
    return whole if LONG else briefly

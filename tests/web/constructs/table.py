"""Each construct with what must be seen of it in every place, what is wrong with a slip in it, and what a change of it would move."""

from collections.abc import Mapping
from typing import Final

from tests.web.constructs.by_age import BY_AGE
from tests.web.constructs.construct import Construct
from tests.web.constructs.of_advice import OF_ADVICE
from tests.web.constructs.of_offers import OF_OFFERS
from tests.web.constructs.of_scales import OF_SCALES

CONSTRUCTS: Final[Mapping[str, Construct]] = {**OF_SCALES, **BY_AGE, **OF_ADVICE, **OF_OFFERS}

"""One answer of several is chosen."""

from typing import Literal, final

from screening.domain.ruler.written.items.picked import WithAnswers


@final
class Choice(WithAnswers):
    """One of the `answers` is chosen."""

    type: Literal["choice"] = "choice"

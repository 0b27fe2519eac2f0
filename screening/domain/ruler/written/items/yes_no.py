"""Yes or no."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, Literal, Self, final

from screening.domain.ruler.written.items.picked import Picked
from screening.domain.ruler.written.items.question import Answer, WrittenNumber
from screening.domain.source import with_changed
from screening.domain.text import Text

YES, NO = "yes", "no"
LETTERS: Final = {YES: "j", NO: "n"}
YES_IN_ENGLISH: Final = "y"


@final
class YesNo(Picked):
    """Yes or no, with the point that each speaks for."""

    type: Literal["yes_no"] = "yes_no"
    if_yes: int | None = None
    if_no: int | None = None

    @cached_property
    def choices(self) -> Mapping[str, Answer]:
        return {YES: Answer(label=Text.of("Ja"), point=self.if_yes), NO: Answer(label=Text.of("Nej"), point=self.if_no)}

    @property
    def letters(self) -> Mapping[str, str]:
        """j and n."""
        return LETTERS

    @property
    def numbers(self) -> Iterator[WrittenNumber]:
        for key, point in (("if_yes", self.if_yes), ("if_no", self.if_no)):
            if point is not None:
                yield WrittenNumber(key, point, is_point=True)

    def with_number(self, place: str, number: int) -> Self:
        return with_changed(self, {place: number})

    def read_letters(self, typed: str) -> str | None:
        return YES if typed == YES_IN_ENGLISH else super().read_letters(typed)

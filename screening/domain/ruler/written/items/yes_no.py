"""Yes or no."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, Literal, Self, final

from screening.domain.ruler.written.items.picked import Picked
from screening.domain.ruler.written.items.question import Answer, PointOrMore, SpeaksFor, speaks_for
from screening.domain.source import with_changed
from screening.domain.text import Text

YES, NO = "yes", "no"
LETTERS: Final = {YES: "j", NO: "n"}
YES_IN_ENGLISH: Final = "y"


@final
class YesNo(Picked):
    """Yes or no, with the point that each speaks for, and the flags that it raises."""

    type: Literal["yes_no"] = "yes_no"
    if_yes: PointOrMore | None = None
    if_no: PointOrMore | None = None

    @property
    def ways(self) -> Mapping[str, SpeaksFor]:
        """What a yes and a no speak for, by the key under which it is written."""
        return {"if_yes": speaks_for(self.if_yes), "if_no": speaks_for(self.if_no)}

    def with_way(self, place: str, way: Answer | SpeaksFor) -> Self:
        return with_changed(self, {place: way})

    @cached_property
    def choices(self) -> Mapping[str, Answer]:
        yes, no = self.ways.values()
        return {YES: _answer("Ja", yes), NO: _answer("Nej", no)}

    def raising(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        return (((key, "flags"), way.flags) for key, way in self.ways.items() if way.flags)

    @property
    def letters(self) -> Mapping[str, str]:
        """j and n."""
        return LETTERS

    def read_letters(self, typed: str) -> str | None:
        return YES if typed == YES_IN_ENGLISH else super().read_letters(typed)


def _answer(word: str, way: SpeaksFor) -> Answer:
    """The answer that is read as `word`; nothing in it needs to be checked again."""
    return Answer.model_construct(label=Text.of(word), point=way.point, decisive=way.decisive, flags=way.flags)
